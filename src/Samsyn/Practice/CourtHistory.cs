using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>A court expulsion: judgment, the prison term, received by the police before the release, enforced on or soon after it.</summary>
internal static class CourtHistory
{
    private static readonly string[] Courts =
        ["Stockholms tingsrätt", "Göteborgs tingsrätt", "Malmö tingsrätt", "Helsingborgs tingsrätt", "Uppsala tingsrätt", "Umeå tingsrätt"];

    public static void Write(Scheme scheme, CaseFile file, Track track, int index)
    {
        var draw = Draw.For(scheme.Seed, track.Id, index, 1);
        file.Open(scheme.CaseNumber(track, index), Draw.For(scheme.Seed, track.Id, index, 2));
        var home = Geography.Home(ref draw);
        DateOnly? left = track.Course == Course.CourtDeparted ? track.Anchor(scheme.Seed, index) : null;
        if (left is { DayOfYear: < 26 } early && track.Year == track.ReceivedYear) left = early.AddDays(40);
        var received = ReceivedOn(scheme, track, index, ref draw, left);
        var judged = Days.WeekdayUpTo(received.AddDays(-draw.Between(30, 70)));
        var (released, firstLeft, located) = Release(track, ref draw, received, ref left);

        var isWithin = index < track.TransportedWithinSchengen;
        var isEea = isWithin && left is { } day && day.DayNumber - judged.DayNumber < 650;
        var state = draw.Pick(isEea ? Geography.EeaNationals : Geography.SchengenStates);
        var nationality = isEea ? state : home.Country;
        var destination = isWithin ? state : nationality;

        var age = draw.Between(21, 55);
        file.Add(Agency.Domstol, draw.Pick(Courts), judged, new CaseRegistered(DecisionKind.CourtExpulsion));
        file.Police(judged, DrawnPerson.Invent(draw, ref draw, judged, nationality, age, false, isWithin && !isEea ? state : null));
        file.Add(Agency.Domstol, Courts[0], judged,
            new DecisionMade(DecisionForm.Expulsion, "8a:1", false, destination == nationality ? [nationality] : [nationality, destination],
            new DeparturePeriod(None: NoDeparturePeriod.CourtExpulsion),
            draw.Below(10) switch { < 6 => new EntryBan(Years: 5), < 9 => new EntryBan(Years: 10), _ => new EntryBan(Unlimited: true) },
            EeaNational: isEea ? true : null));
        DateOnly? conditional = index % 3 == 0 ? released.AddDays(-(released.DayNumber - judged.DayNumber) / 8) : null;
        file.Add(Agency.Kriminalvarden, "Placeringssektionen", judged.AddDays(5), new PrisonTermSet(released, conditional));
        file.Police(received, new CaseReceived(released));
        file.Police(received, new RegionAssigned(file.Region, received));

        var agenda = new Agenda();
        if (firstLeft is { } first && located is { } found)
        {
            agenda.At(released, () => file.Add(Agency.Kriminalvarden, "Placeringssektionen", released, new PrisonTermServed()));
            agenda.At(first, () =>
            {
                file.Police(first,
                    new DepartureRegistered(Executor.Polismyndigheten, first, DestinationKind.HomeCountry, DepartureManner.Escorted, true,
                    DepartureSource.Officer, first, nationality), 1);
                file.Police(first.AddDays(2), new CaseClosed(ClosureReason.Departed));
            });
            agenda.At(found, () => file.Police(found, new PersonLocated()));
            EnforcementHistory.Detain(file, agenda, ref draw, Executor.Polismyndigheten, found, left!.Value, true);
            agenda.Write();
            file.Police(left.Value,
                new DepartureRegistered(Executor.Polismyndigheten, left.Value, DestinationKind.HomeCountry, DepartureManner.Escorted, true,
                DepartureSource.Officer, left, nationality), 1);
            file.Police(left.Value.AddDays(2), new CaseClosed(ClosureReason.Departed));
        }
        else if (left is { } leftOn) Depart(scheme, file, agenda, track, index, ref draw, released, leftOn, destination, isWithin, home);
        else
        {
            if (track.Course == Course.CourtOpen) CourtRelease.Prepare(file, agenda, received, released, conditional, home);
            End(file, agenda, track, scheme, index, ref draw, received, released);
        }
        file.Close();
    }

    private static DateOnly ReceivedOn(Scheme scheme, Track track, int index, ref Draw draw, DateOnly? left)
    {
        var first = new DateOnly(track.ReceivedYear, 1, 4);
        if (track.ReceivedYear == 2020) first = new DateOnly(2019, 7, 1);
        var last = new DateOnly(track.ReceivedYear, 12, 20);
        if (track.Course == Course.CourtReopened) last = new DateOnly(track.ReceivedYear, 5, 31);
        var end = left ?? (track.Course == Course.CourtClosed ? ClosedOn(scheme, track, index) : null);
        if (end is { } at) last = Days.Earliest(last, at.AddDays(-18));
        if (last < first) last = first;
        return Days.WeekdayUpTo(first.AddDays(draw.Below(last.DayNumber - first.DayNumber + 1))) is var day
            && day < first ? Days.WeekdayFrom(first) : day;
    }

    private static DateOnly ClosedOn(Scheme scheme, Track track, int index)
    {
        var day = Days.WeekdayUpTo(track.Anchor(scheme.Seed, index, 40));
        return day.Year == track.Year ? day : Days.WeekdayFrom(day);
    }

    /// <summary>The release: on the day of departure for most, some days before it for those who are detained in between.</summary>
    private static (DateOnly Released, DateOnly? FirstLeft, DateOnly? Located) Release(Track track,
        ref Draw draw, DateOnly received, ref DateOnly? left)
    {
        switch (track.Course)
        {
            case Course.CourtReopened:
                var released = received.AddDays(draw.Between(40, 120));
                var located = new DateOnly(track.Year, 1, 15).AddDays(draw.Below(240));
                left = located.AddDays(draw.Between(8, 40));
                return (released, released, located);
            case Course.CourtDeparted:
                var stay = draw.Chance(600) ? 0 : draw.Between(1, 30);
                return (Days.Latest(received.AddDays(10), left!.Value.AddDays(-stay)), null, null);
            case Course.CourtClosed:
                return (received.AddDays(draw.Between(200, 900)), null, null);
            default: // most of the open ones are still in prison; a few have been released
                var until = track.ReceivedYear >= 2024 || draw.Chance(500)
                    ? Population.Today.AddDays(draw.Between(10, 1100))
                    : received.AddDays(draw.Between(200, 500));
                return (until, null, null);
        }
    }

    private static void Depart(Scheme scheme, CaseFile file, Agenda agenda, Track track, int index, ref Draw draw, DateOnly released, DateOnly left,
        Country destination, bool isWithin, HomeCountry home)
    {
        var manner = draw.Chance(200) ? DepartureManner.Own : DepartureManner.Escorted;
        agenda.At(released, () => file.Add(Agency.Kriminalvarden, "Placeringssektionen", released, new PrisonTermServed()));
        if (released < left) EnforcementHistory.Detain(file, agenda, ref draw, Executor.Polismyndigheten, released, left, true);
        if (index < track.Transported)
        {
            if (track.Year == 2024 && track.ReceivedYear == 2023 && index >= track.Transported - scheme.ArloCourts && !isWithin)
            {
                var issued = left.AddDays(-8);
                agenda.At(issued,
                    () => file.Police(issued, new TravelDocumentIssued("Provisorisk resehandling", destination, issued.AddMonths(6), "ARLO")));
            }
            var ordered = left.AddDays(-draw.Between(6, 14));
            manner = EnforcementHistory.Travel(file, agenda, ref draw, Executor.Polismyndigheten, ordered, left, isWithin ? null : home, destination,
                isWithin ? TravelScope.Schengen : TravelScope.Outside, null);
        }
        agenda.Write();
        var recordedOn = DepartureReport.Write(file, ref draw, track, new DepartureRegistered(Executor.Polismyndigheten, left,
            isWithin ? DestinationKind.EuCountry : DestinationKind.HomeCountry, manner,
            true, DepartureSource.Officer, isWithin ? null : left, destination), true);
        file.Police(Days.Latest(left.AddDays(1), recordedOn), new CaseClosed(ClosureReason.Departed), draw.Below(3));
    }

    private static void End(CaseFile file, Agenda agenda, Track track, Scheme scheme, int index, ref Draw draw, DateOnly received, DateOnly released)
    {
        if (track.Course == Course.CourtClosed)
        {
            var closed = ClosedOn(scheme, track, index);
            var reason = draw.Below(10) switch
            {
                < 5 => ClosureReason.PermitGranted,
                < 8 =>
                ClosureReason.DecisionRevoked,
                < 9 => ClosureReason.Deceased,
                _ => ClosureReason.Other
            };
            if (released < closed) Serve(file, agenda, released);
            agenda.At(closed, () =>
            {
                if (reason == ClosureReason.PermitGranted)
                    file.Migrationsverket(closed, new PermitGranted(PermitKind.Temporary, closed, closed.AddMonths(13)));
                if (reason == ClosureReason.DecisionRevoked) file.Add(Agency.Domstol, "Svea hovrätt", closed, new DecisionRevoked());
                file.Police(closed, new CaseClosed(reason), 1);
            });
        }
        else if (draw.Chance(50))
        {
            var claimed = Days.WeekdayFrom(received.AddDays(draw.Between(10, 60)));
            agenda.At(claimed, () => file.Police(claimed, new AsylumClaimed()));
            agenda.At(claimed.AddDays(50),
                () => file.Migrationsverket(Days.WeekdayFrom(claimed.AddDays(50)), new AsylumDecided(AsylumOutcome.Rejected, "Migrationsverket")));
        }
        if (track.Course == Course.CourtOpen && draw.Chance(40))
        {
            var charged = received.AddDays(draw.Between(20, 90));
            var acquitted = charged.AddDays(draw.Between(60, 160));
            agenda.At(charged, () => file.Police(charged, new ProsecutionPending()));
            agenda.At(acquitted, () => file.Police(acquitted, new ProsecutionEnded()));
        }
        if (track.Course == Course.CourtOpen) Serve(file, agenda, released);
        agenda.Write();
    }

    /// <summary>The term has been served by the practice day, also where the case is closed later for another reason.</summary>
    private static void Serve(CaseFile file, Agenda agenda, DateOnly released)
    {
        if (released > Population.Today) return;
        agenda.At(released, () => file.Add(Agency.Kriminalvarden, "Placeringssektionen", released, new PrisonTermServed()));
    }
}
