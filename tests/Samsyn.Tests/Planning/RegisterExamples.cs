using System.Globalization;
using Samsyn.Planning;
using Samsyn.Register;

namespace Samsyn.Tests.Planning;

/// <summary>A small register written by hand; the day is 22 November 2026.</summary>
internal sealed class RegisterExamples
{
    public static readonly DateTimeOffset Now = SwedishTime.At(new(2026, 11, 22), new(10, 42));
    public static readonly RateCardProposed Card =
        new(new(2026, 1, 1), 4_200, 300, 15_000, 4_800, 15, 90_000, 130_000, 130_000, 45_000, 60_000, 90_000, 200_000);

    private readonly List<Entry> entries = [];

    public IReadOnlyList<Entry> All => entries;

    public IReadOnlyList<Reading> Readings(string subject) => Knowledge.Now(entries.Where(x => x.Subject == subject));

    public RegisterExamples On(string subject, string day, Agency agency, params ReadOnlySpan<Fact> facts)
    {
        foreach (var fact in facts)
            entries.Add(new(new Guid(entries.Count + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 7]), subject, agency, null, null,
                new(DateOnly.Parse(day, CultureInfo.InvariantCulture)),
                SwedishTime.At(DateOnly.Parse(day, CultureInfo.InvariantCulture), new(9, 0)).AddSeconds(entries.Count), fact));
        return this;
    }

    /// <summary>A final expulsion with the police, ordered to travel.</summary>
    public RegisterExamples Ready(string number, string destination = "UZ", string latest = "2027-01-31", int escorts = 2) =>
        Expelled(number, destination).On(number, "2026-11-16", Agency.Polismyndigheten, new TravelOrdered($"TO-{number}", Country.Parse(destination),
            new(2026, 11, 25), DateOnly.Parse(latest, CultureInfo.InvariantCulture), escorts, [], "Polismyndigheten"));

    public RegisterExamples Expelled(string number, string destination = "UZ") => On(number, "2026-06-01", Agency.Migrationsverket,
            new CaseRegistered(DecisionKind.Removal, Category.Asylum),
            new DecisionMade(DecisionForm.Expulsion, "8:16", false, [Country.Parse(destination)], new(Weeks: 4)),
            new DecisionServed(ServiceManner.Personal))
        .On(number, "2026-09-01", Agency.Migrationsverket, new HandedOver(HandoverGround.CoercionNeeded))
        .On(number, "2026-09-02", Agency.Polismyndigheten, new HandoverAccepted(), new RegionAssigned(Region.Syd));

    public RegisterExamples WithCountry(string code, RoutePossible route = RoutePossible.Yes, int leadDays = 35) =>
        On($"CTY-{code}", "2026-02-01", Agency.Polismyndigheten, new RouteAssessed(route, []), new DocumentLeadTimeSet(leadDays));

    public RegisterExamples WithCharter(
        string id, string day, string permitUntil = "2027-03-31", string stop = "UZ", int seats = 14, int escortSeats = 20) =>
        On(id, "2026-10-05", Agency.Kriminalvarden,
        new CharterPlanned(Organiser.National, ["ARN", stop], SwedishTime.At(DateOnly.Parse(day, CultureInfo.InvariantCulture), new(9, 0)),
            seats, escortSeats, 100_000), new LandingPermitApplied(Country.Parse(stop)),
        new LandingPermitGranted(Country.Parse(stop), DateOnly.Parse(permitUntil, CultureInfo.InvariantCulture)));

    public RegisterExamples Signed(params ReadOnlySpan<Agency> by)
    {
        On("RAT-1", "2026-01-02", Agency.Kriminalvarden, Card);
        foreach (var agency in by) On("RAT-1", "2026-01-03", agency, new RateCardSigned(RateAgreement.HashOf(Card)));
        return this;
    }

    public RegisterReading Read(DateTimeOffset? asOf = null, int horizon = 90)
    {
        var reading = new RegisterReading(asOf ?? Now, horizon, PlanningPremises.Usual);
        foreach (var subject in entries.GroupBy(x => x.Subject)) reading.Add(subject.Key, Knowledge.At(subject, asOf ?? Now));
        return reading;
    }

    public RegisterProblem Problem(DateTimeOffset? asOf = null) =>
        Signed([.. RateAgreement.Parties]).Read(asOf) is var reading ? reading.Problem(reading.Card!) : throw new InvalidOperationException();
}
