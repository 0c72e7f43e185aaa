using Samsyn.Cooperation;
using Samsyn.Countries;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>What an act is judged on: how its subject reads, at an instant, and for whom.</summary>
/// <param name="Subject">The number of the case, charter, facility, operation, capacity, country or airline.</param>
/// <param name="Readings">How it reads with everything that the register holds; none when the subject is new.</param>
/// <param name="By">Whose act it is.</param>
public sealed record Basis(string Subject, IReadOnlyList<Reading> Readings, DateTimeOffset Now, Agency By)
{
    private Case? state;
    private Charter? charter;
    private Facility? facility;
    private Verdict? verdict;
    private JointOperation? operation;
    private ReturnCountry? country;
    private Carrier? carrier;
    private Project? project;
    private Forum? forum;

    /// <summary>The police region of who acts; null for the whole country and for all others.</summary>
    public Region? Region { get; init; }

    /// <summary>Who acts, by the provider's identifier, for what two persons must do; empty where nobody is signed in.</summary>
    public string Officer { get; init; } = "";

    /// <summary>The other subjects that the act names, by number; one that the register does not hold is not here.</summary>
    public IReadOnlyDictionary<string, Basis> Beside { get; init; } = new Dictionary<string, Basis>();

    /// <summary>The charters that the act's form chooses among, as it seeks them; empty where no form is shown.</summary>
    public IReadOnlyList<Basis> Found { get; init; } = [];

    /// <summary>The same person's other cases, by the links that officers have made.</summary>
    public IReadOnlyList<Case> Others { get; init; } = [];

    /// <summary>The charters where the case has a confirmed seat.</summary>
    public IReadOnlyList<Charter> Seats { get; init; } = [];

    /// <summary>The detention facilities with their places today, for acts that take one.</summary>
    public IReadOnlyList<FacilityPlaces> Facilities { get; init; } = [];

    /// <summary>The joint operations that go on and the coming charters, by number and name.</summary>
    public IReadOnlyList<Choice> Operations { get; init; } = [];

    /// <summary>What the timetables say of the journey that the case has ordered.</summary>
    public FlightsKnown Flights { get; init; } = FlightsKnown.None;

    /// <summary>The projects that the register holds, by number, for acts about a country.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    public DateOnly Today => Now.SwedishDay;
    public bool IsNew => Readings.Count == 0;
    public Case Case => state ??= Case.Fold(Subject, Readings);
    public Charter Charter => charter ??= Charter.Fold(Subject, Readings);
    public Facility Facility => facility ??= Facility.Fold(Subject, Readings);
    public Verdict Verdict => verdict ??= Enforceability.Evaluate(Readings, Now);

    public Carrier Carrier => carrier ??= Carrier.Fold(Subject, Readings);

    public ReturnCountry Country => country ??= ReturnCountry.Fold(Subject, Readings);

    public Project Project => project ??= Project.Fold(Subject, Readings);

    public Forum Forum => forum ??= Forum.Fold(Subject, Readings);

    public JointOperation Operation => operation ??= JointOperation.Fold(Subject, Readings);

    /// <summary>When the detention that goes on is reviewed and ends at the latest; null where nobody is held.</summary>
    public DetentionTimes? Detention => DetentionTimes.Of(Readings, Verdict);

    /// <summary>What an entry of the subject says, by its id, when it is there already: an act that is sent again becomes the same.</summary>
    public T? Said<T>(Guid id) where T : Fact => Readings.FirstOrDefault(reading => reading.Entry.Id == id)?.Fact as T;

    /// <summary>The person is under eighteen on the Swedish day of an instant.</summary>
    public bool IsChildAt(DateTimeOffset at) => new LegalCase(Readings, new(at)).IsChild(new(at));

    /// <summary>Another subject, as the act names it; an empty one when the register does not hold it.</summary>
    public Basis Of(string subject) =>
        Beside.TryGetValue(subject, out var known) ? known : this with { Subject = subject, Readings = [], Beside = Beside };
}
