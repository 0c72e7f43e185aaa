using Samsyn.Charters;
using Samsyn.Register;

namespace Samsyn.Planning;

/// <summary>Where a party of the problem comes from.</summary>
/// <param name="Cases">Its case numbers; the first is the party's id.</param>
/// <param name="IsBooked">The journey is booked or its seat confirmed: the plan keeps it as it is.</param>
/// <param name="WhyReady">What sets its first day.</param>
/// <param name="WhyLatest">What sets its last day, with the paragraph where it is law.</param>
/// <param name="Proposed">A journey that an accepted plan has proposed in the register; a re-planning may change it at no price.</param>
public sealed record PartyOrigin(IReadOnlyList<string> Cases, bool IsBooked,
    FormattableString WhyReady, FormattableString WhyLatest, FormattableString? Proposed)
{
    /// <summary>Everybody in the party has a travel document in hand.</summary>
    public bool HasDocuments { get; init; }

    /// <summary>The earliest limit of a detention in the party.</summary>
    public DateOnly? DetentionEnds { get; init; }

    /// <summary>The day of the earliest order in the party.</summary>
    public DateOnly? OrderedOn { get; init; }
}

/// <summary>A coming charter that no seat can be planned on, with its reason.</summary>
public sealed record LeftOutCharter(string Charter, FormattableString Text);

/// <summary>The joint planning problem as the register has it at an instant, and what was kept out of it.</summary>
/// <param name="DayZero">The date of day 0.</param>
/// <param name="Card">The signed rate card; null for a problem that cannot be planned yet.</param>
/// <param name="Origins">By party id.</param>
/// <param name="Bookings">The journeys that are booked today, as a plan of the same problem.</param>
public sealed record RegisterProblem(
    PlanningProblem Problem, DateOnly DayZero, RateAgreement Card, IReadOnlyDictionary<string, PartyOrigin> Origins,
    IReadOnlyList<LeftOutCase> LeftOut, IReadOnlyList<LeftOutCharter> LeftOutCharters, Plan Bookings)
{
    public const int LongestHorizon = 365;

    /// <summary>The countries that no timetable tells of, and the persons to them: for these the premises of scheduled flights stand.</summary>
    public (int Countries, int Persons) Untold { get; init; }

    /// <summary>What became of the journeys of the last years.</summary>
    public required JourneyOutcomes Outcomes { get; init; }

    /// <summary>The organisers' own minimums, by charter: the problem asks for more, so that a charter seldom falls below.</summary>
    public required IReadOnlyDictionary<string, int> Minimums { get; init; }

    /// <summary>How often a journey is completed, by its kind and countries.</summary>
    public double Completes(MovementKind kind, IReadOnlyList<string> destinations) => ShareOf(kind, destinations).Completes;

    public FallAwayShare ShareOf(MovementKind kind, IEnumerable<string> destinations) =>
        Outcomes.Of(kind == MovementKind.Charter ? JourneyKind.Charter : JourneyKind.Scheduled, destinations.Select(CountryOf));

    /// <summary>
    /// Who stands by for a charter: without a journey, with a travel document in hand, and no more escorts than can be had; the order is
    /// <see cref="Standby"/>'s.
    /// </summary>
    public IReadOnlyList<StandbyParty> StandbyFor(CharterCandidate charter, Plan plan, PlanLoad load, TravelOption[][] options) =>
        Standby.InOrder(Standby.For(Problem, plan, load, options, charter).Where(party => Origins[party.Id].HasDocuments)
            .Select(party => new StandbyParty(party, party.Detained > 0, Origins[party.Id].DetentionEnds, Origins[party.Id].OrderedOn)));

    /// <summary>The charters that framework agreements could give and nobody has planned: no way to travel in <see cref="Problem"/>.</summary>
    public IReadOnlyList<CharterOffer> Offers { get; init; } = [];

    /// <summary>The problem with the framework agreements' charters among its ways to travel.</summary>
    public PlanningProblem Asking => Problem with { Charters = [.. Problem.Charters, .. Offers.Select(offer => offer.Candidate)] };

    /// <summary>The same register drawn up on other premises.</summary>
    public required Func<PlanningPremises, RegisterProblem> On { get; init; }

    public required PlanningPremises Premises { get; init; }

    /// <summary>Destinations of booked scheduled journeys, kept apart so that nobody else is put on the same tickets.</summary>
    internal const string Booked = "-bokad";

    /// <summary>A destination's country code, also of a booked journey.</summary>
    public static string CountryOf(string destination) =>
        destination.EndsWith(Booked, StringComparison.Ordinal) ? destination[..^Booked.Length] : destination;

    /// <summary>What stands as a premise in it.</summary>
    public IEnumerable<Premise> Premised =>
        Premises.Explained(Card.Rates!).Where(premise => !premise.IsOfFlights || Untold.Persons > 0);

    public DateOnly DayOf(int day) => DayZero.AddDays(day);
}
