using System.Globalization;
using Samsyn.Charters;
using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>
/// The joint operations, what Kriminalvården has for journeys, and what the agencies say of places and seats since they work in one register.
/// </summary>
internal static class JointSubjects
{
    private sealed record Operation(string Id, string Name, string Aim, DateOnly From, DateOnly To, Region[] Regions, DateOnly? EndedOn);

    /// <summary>Delta in 2024, to whose four rounds some 110 orders for detention are attributed (report); and those of the practice year.</summary>
    private static readonly Operation[] Operations =
    [
        .. Enumerable.Range(0, 4).Select(round => Delta(round, new DateOnly(2024, 1, 1).AddMonths(3 * round))),
        new("OPS-2026-01", "Kontroller inför vårens charter", "Fylla charter till Irak", new(2026, 3, 2), new(2026, 3, 20),
            [Region.Stockholm], new(2026, 3, 23)),
        new("OPS-2026-02", "Delta 2026", "Kontroller av utlänningar inför verkställighet", new(2026, 11, 2), new(2026, 12, 18),
            [Region.Stockholm, Region.Syd, Region.Vast, Region.Ost], null),
    ];

    private static Operation Delta(int round, DateOnly from) => new(
        OperationOf2024(round), string.Create(CultureInfo.InvariantCulture, $"Delta 2024, omgång {round + 1}"),
        "Kontroller av utlänningar inför verkställighet", from, from.AddMonths(3).AddDays(-1), [Region.Stockholm, Region.Syd, Region.Vast],
        from.AddMonths(3));

    public static string OperationOf2024(int index) => string.Create(CultureInfo.InvariantCulture, $"OPS-2024-{index % 4 + 1:D2}");

    public static IEnumerable<CaseFile> Write(Scheme scheme, CaseFile file)
    {
        foreach (var (number, operation) in Operations.Index())
        {
            file.Open(operation.Id, Draw.For(scheme.Seed, 8700, number, 2));
            void Say(DateOnly day, Fact fact) => file.Add(Agency.Polismyndigheten, "NOA", Days.WeekdayFrom(day), fact);
            Say(operation.From.AddDays(-21), new OperationPlanned(operation.Name, operation.Aim, operation.From, operation.To, operation.Regions));
            if (operation.EndedOn is { } ended) Say(ended, new OperationEnded());
            file.Close();
            yield return file;
        }
        foreach (var (number, kind) in new[] { CapacityKind.Escort, CapacityKind.Medic }.Index())
        {
            file.Open(kind == CapacityKind.Escort ? "CAP-ESKORT" : "CAP-SJUKVARD", Draw.For(scheme.Seed, 8701, number, 2));
            for (var quarter = new DateOnly(2026, 1, 1); quarter <= Population.Today.AddMonths(3); quarter = quarter.AddMonths(3))
                file.Add(Agency.Kriminalvarden, "NTE", Days.WeekdayUpTo(quarter.AddDays(-40)),
                    new CapacityReported(kind, quarter, quarter.AddMonths(3).AddDays(-1), kind == CapacityKind.Escort ? 30 : 3));
            file.Close();
            yield return file;
        }
    }

    /// <summary>Places kept for the operation that goes on, and the spring's, which has given them back; a priority when they were short.</summary>
    public static void WritePlaces(Scheme scheme, CaseFile file, int number, Action<DateOnly, Fact> say)
    {
        if (number > 1) return;
        say(new(2026, 2, 16), new PlaceReserved(new(2026, 3, 2), new(2026, 3, 27), Operation: "OPS-2026-01", Places: scheme.IsSmall ? 1 : 6));
        say(new(2026, 3, 23), new PlaceReleased(Operation: "OPS-2026-01"));
        var track = scheme.Tracks.Last(track => track is { Course: Course.RemovalHandedOver, Count: > 0 } && track.Year < 2027);
        say(new(2026, 3, 9), new PrioritySet(PriorityDecision.Deferred, scheme.CaseNumber(track, number % track.Count),
            "Resan är inte bokad inom den tid som förvaret får pågå", "Platsen behövdes för den som reser samma vecka", "OPS-2026-01"));
        if (!scheme.IsSmall || number == 0)
            say(new(2026, 10, 26), new PlaceReserved(new(2026, 11, 23), new(2026, 12, 18), Operation: "OPS-2026-02", Places: scheme.IsSmall ? 1 : 6));
    }

    /// <summary>
    /// What a charter of 2026 has beside seats and landing: permits on the way, a reserve list, spare seats, and the list that is locked.
    /// </summary>
    public static void WriteCharter(CaseFile file, PastCharter charter, string[] cases, string? released, Action<DateOnly, Fact> say)
    {
        var day = charter.DepartsOn;
        if (day < JourneyWork.Began.AddDays(60)) return;
        var (over, through) = (Country.Parse("TR"), Country.Parse("DE"));
        say(day.AddDays(-48), new OverflightApplied(over));
        if (file.Joint.Chance(150))
        {
            say(day.AddDays(-40), new OverflightRefused(over));
            say(day.AddDays(-39), new OverflightApplied(over));
        }
        say(day.AddDays(-30), new OverflightGranted(over, day.AddDays(14)));
        if (file.Joint.Chance(300))
        {
            say(day.AddDays(-47), new TransitApplied(through));
            if (file.Joint.Chance(300))
            {
                say(day.AddDays(-41), new TransitRefused(through));
                say(day.AddDays(-40), new TransitApplied(through));
            }
            say(day.AddDays(-29), new TransitGranted(through, day.AddDays(14)));
        }
        string[] reserve = released is null ? [cases[^1]] : [released];
        say(day.AddDays(-18), new SeatReserved(reserve));
        if (charter.Seats - charter.Returnees >= 4 && file.Joint.Chance(500))
        {
            say(day.AddDays(-12), new SpareSeatsOffered("Frontex", 4, day.AddDays(-6)));
            if (file.Joint.Chance(600)) say(day.AddDays(-9), new SpareSeatsTaken("Frontex", 2));
        }
        string[] waiting = [.. reserve.Except(cases)];
        say(day.AddDays(-7), new ManifestLocked(1, cases, waiting, Manifests.HashOf(charter.Id, 1, cases, waiting)));
        if (file.Joint.Chance(80)) say(day.AddDays(5), new CostReported(CostKind.Fee, file.Joint.Between(8, 40) * 1_000));
    }
}
