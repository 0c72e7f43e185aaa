using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>
/// What has been done for those in prison who are released within some thirteen months: the document is asked for in time for most, issued when the
/// country's lead time has passed, and a journey booked to the day for half of the soonest. It draws from the file's stream of the joint work.
/// </summary>
internal static class CourtRelease
{
    private const int AheadMonths = 13;
    private const string Document = "Provisorisk resehandling";

    public static void Prepare(CaseFile file, Agenda agenda, DateOnly received, DateOnly released, DateOnly? conditional, HomeCountry home)
    {
        ref var draw = ref file.Joint;
        var ready = released;
        if (conditional is { } from)
        {
            // A conditional release that did not come was put off; of a few nobody has told.
            if (from > Population.Today) ready = from;
            else if (draw.Chance(850)) PutOff(file, agenda, Days.Latest(received.AddDays(1), from.AddDays(-14)), released);
        }
        if (ready <= Population.Today || ready > Population.Today.AddMonths(AheadMonths) || draw.Chance(120)) return;
        var asked = Days.WeekdayFrom(Days.Latest(received.AddDays(5), ready.AddDays(-draw.Between(270, 420))));
        var issued = Days.WeekdayFrom(asked.AddDays(home.LeadDays + draw.Between(0, 30)));
        agenda.At(asked, () => file.Police(asked, new TravelDocumentRequested(Document, home.Country)));
        if (home.Route == RoutePossible.No || draw.Chance(100) || issued >= Population.Today) return;
        var validTo = Days.Latest(issued, ready).AddDays(draw.Between(20, 200));
        agenda.At(issued, () => file.Police(issued, new TravelDocumentIssued(Document, home.Country, validTo)));
        if (ready > Population.Today.AddMonths(3) || draw.Chance(450)) return;
        Book(file, agenda, Days.WeekdayUpTo(Days.Latest(issued.AddDays(1), Population.Today.AddDays(-draw.Between(8, 40)))), ready, home);
    }

    private static void PutOff(CaseFile file, Agenda agenda, DateOnly on, DateOnly released) =>
        agenda.At(on, () => file.Add(Agency.Kriminalvarden, "Placeringssektionen", on, new PrisonTermSet(released)));

    /// <param name="daysLater">How many days after the person may be free the journey is; nought for one that is in time.</param>
    public static void Book(CaseFile file, Agenda agenda, DateOnly ordered, DateOnly ready, HomeCountry home, int daysLater = 0)
    {
        var (order, departs) = ($"TO-{file.Subject[4..]}", ready.AddDays(daysLater));
        agenda.At(ordered, () => file.Police(ordered,
            new TravelOrdered(order, home.Country, ready, ready.AddDays(21), 2, [], nameof(Executor.Polismyndigheten))));
        agenda.At(ordered.AddDays(3), () => file.TransportService(ordered.AddDays(3),
            new TravelBooked(order, TravelMode.ScheduledEscorted, Days.At(departs, 11 * 60), [home.Hub], null, 70_000)));
    }
}
