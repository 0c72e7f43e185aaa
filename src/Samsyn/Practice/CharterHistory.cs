using System.Globalization;
using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>A charter as its entries: planned, permits, seats, flown.</summary>
internal static class CharterHistory
{
    public static DateTimeOffset DepartsAt(PastCharter charter, DateOnly day) => Days.At(day, 7 * 60 + charter.FirstSeat % 17 * 20);

    public static void Write(Scheme scheme, CaseFile file, PastCharter charter)
    {
        var draw = Open(scheme, file, charter.Id);
        var day = charter.DepartsOn;
        var isMoved = draw.Chance(80);
        var planned = Days.WeekdayUpTo(day.AddDays(-draw.Between(60, 95)));
        Plan(file, charter, planned, isMoved ? day.AddDays(-7) : day);
        var applied = Days.WeekdayUpTo(day.AddDays(-draw.Between(42, 55)));
        Say(file, applied, new LandingPermitApplied(charter.Country.Country));
        if (draw.Chance(60))
        {
            Say(file, applied.AddDays(7), new LandingPermitRefused(charter.Country.Country));
            Say(file, applied.AddDays(8), new LandingPermitApplied(charter.Country.Country));
        }
        if (isMoved) Say(file, day.AddDays(-30), new CharterRescheduled(DepartsAt(charter, day)));

        var track = scheme.PoliceHomeTrack(day.Year);
        string[] cases = [.. Enumerable.Range(charter.FirstSeat, charter.Returnees).Select(index => scheme.CaseNumber(track, index))];
        var released = Waiting(scheme, charter);
        Say(file, day.AddDays(-25), new SeatProposed(released is null ? cases : [.. cases, released]));
        if (released is not null) Say(file, day.AddDays(-19), new SeatReleased([released]));
        Say(file, day.AddDays(-16), new LandingPermitGranted(charter.Country.Country, day.AddDays(14)));
        file.Add(Agency.Polismyndigheten, "NOA", Days.WeekdayUpTo(day.AddDays(-14)), new SeatConfirmed(cases)); // the cases are theirs
        JointSubjects.WriteCharter(file, charter, cases, released, (on, fact) => Say(file, on, fact));
        file.TransportService(day, new CharterFlown());
        file.Close();
    }

    /// <summary>For every third large charter one more, whose journey failed the year before, and who is not ready in time.</summary>
    private static string? Waiting(Scheme scheme, PastCharter charter)
    {
        if (charter.Class == CharterKind.SmallAircraft || charter.FirstSeat % 3 != 0) return null;
        var track = scheme.Tracks.FirstOrDefault(track => track.Course == Course.RemovalJourneyFailed && track.Year == charter.DepartsOn.Year - 1);
        return track is { Count: > 0 } ? scheme.CaseNumber(track, charter.FirstSeat % track.Count) : null;
    }

    /// <summary>Charters that nobody flew with: two cancelled each year, and the coming spring's, planned but without seats.</summary>
    public static IEnumerable<(string Id, int Year, int Number)> Others(PracticeSize size)
    {
        for (var year = 2022; year <= 2026; year++)
            for (var number = 0; number < (size == PracticeSize.Small ? 1 : 2); number++)
                yield return (string.Create(CultureInfo.InvariantCulture, $"CHA-{year}-9{number + 1:D2}"), year, number);
        for (var number = 0; number < (size == PracticeSize.Small ? 2 : 5); number++)
            yield return (string.Create(CultureInfo.InvariantCulture, $"CHA-2027-8{number + 1:D2}"), 2027, number);
    }

    public static void WriteOther(Scheme scheme, CaseFile file, string id, int year, int number)
    {
        var draw = Open(scheme, file, id);
        var day = Days.WeekdayFrom(year == 2027 ? new DateOnly(2027, 2, 2).AddDays(number * 17) : new DateOnly(year, 4, 1).AddDays(number * 130));
        var country = Geography.Homes[(number * 5 + year) % Geography.Homes.Count];
        var charter = new PastCharter(id, CharterKind.Collective, day, country, 24, number);
        var planned = year == 2027 ? Days.WeekdayUpTo(new DateOnly(2026, 11, 16).AddDays(-number * 6)) : Days.WeekdayUpTo(day.AddDays(-70));
        Plan(file, charter, planned, day);
        Say(file, planned.AddDays(4), new LandingPermitApplied(country.Country));
        if (year < 2027)
        {
            Say(file, day.AddDays(-20), new LandingPermitRefused(country.Country));
            Say(file, day.AddDays(-15), new CharterCancelled("Landningstillstånd nekades"));
        }
        else if (number == 3) Say(file, planned.AddDays(12), new LandingPermitRefused(country.Country));
        file.Close();
    }

    public static Draw Open(Scheme scheme, CaseFile file, string id)
    {
        var key = 0;
        foreach (var letter in id) key = key * 31 + letter;
        file.Open(id, Draw.For(scheme.Seed, 8300, key & 0xFFFFFF, 2));
        return Draw.For(scheme.Seed, 8300, key & 0xFFFFFF, 1);
    }

    private static void Plan(CaseFile file, PastCharter charter, DateOnly on, DateOnly day) => Say(file, on, new CharterPlanned(charter.Organiser,
        ["ARN", charter.Country.Code], DepartsAt(charter, day), charter.Seats, charter.EscortSeats, charter.FixedCost));

    private static void Say(CaseFile file, DateOnly day, Fact fact) => file.Add(Agency.Kriminalvarden, "NTE", Days.WeekdayUpTo(day), fact);
}
