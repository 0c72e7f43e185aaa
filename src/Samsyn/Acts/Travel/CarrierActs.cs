using Samsyn.Flights;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>
/// The acts that write down what an airline flies and takes: by who buys the
/// journeys and speaks with the airlines. A whole timetable comes as a file.
/// </summary>
internal static class CarrierActs
{
    private const int MostPersons = 100;

    public static IReadOnlyList<RecordedKind> All { get; } =
    [
        Kind(typeof(FlightScheduled), "ScheduleFlight", "Lägg in ett flyg i tidtabellen", (fact, basis) =>
            FlightChecks.Of((FlightScheduled)fact, basis.Subject, basis.Today).Select(Sentence)),
        Kind(typeof(FlightWithdrawn), "WithdrawFlight", "Ställ in ett flygs avgångar",
            (fact, basis) => Withdrawn((FlightWithdrawn)fact, basis), Flights),
        Kind(typeof(CarrierTermsSet), "SetCarrierTerms", "Ange hur många flygbolaget tar", (fact, basis) => Terms((CarrierTermsSet)fact, basis)),
        Kind(typeof(CharterTermsAgreed), "AgreeCharterTerms", "Lägg in ett ramavtal för charter", (fact, basis) =>
            CharterTermsChecks.Of((CharterTermsAgreed)fact, basis.Today).Select(Sentence)),
    ];

    private static RecordedKind Kind(Type fact, string name, string title, Func<Fact, Basis, IEnumerable<Sentence>> against,
        Func<string, Basis, IReadOnlyList<Choice>?>? offers = null) =>
        new(fact, name, ActArea.Journey, title, "Registrera", Doers.CharterDesk) { Against = against, Offers = offers };

    private static Sentence Sentence(Fault fault) => $"{fault.Reason} {fault.Remedy}";

    private static IEnumerable<Sentence> Withdrawn(FlightWithdrawn gone, Basis basis)
    {
        if (gone.To < gone.From) yield return $"Sista dagen {gone.To:yyyy-MM-dd} ligger före den första, {gone.From:yyyy-MM-dd}.";
        else if (gone.To < basis.Today) yield return $"{gone.To:yyyy-MM-dd} har varit.";
        else if (!basis.Carrier.Timetable.OfType<FlightScheduled>()
            .Any(fact => fact.Flight == gone.Flight && fact.From <= gone.To && fact.To >= gone.From))
            yield return $"{gone.Flight} finns inte i tidtabellen de dagarna.";
    }

    private static IEnumerable<Sentence> Terms(CarrierTermsSet terms, Basis basis)
    {
        if (terms.Unescorted > MostPersons || terms.Escorted > MostPersons) yield return $"Ange högst {MostPersons} personer på en avgång.";
        if (terms.From < basis.Today.AddYears(-1)) yield return $"{terms.From:yyyy-MM-dd} har varit.";
    }

    private static IReadOnlyList<Choice>? Flights(string field, Basis basis) => field != "flight" ? null
        : [.. basis.Carrier.Timetable.OfType<FlightScheduled>().Where(fact => fact.To >= basis.Today).Select(fact => fact.Flight).Distinct()
            .Order(StringComparer.Ordinal).Select(flight => new Choice(flight))];
}
