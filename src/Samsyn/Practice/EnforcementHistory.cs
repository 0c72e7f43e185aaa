using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>Detention and travel, the same for all kinds of decisions.</summary>
internal static class EnforcementHistory
{
    private static readonly string[] EndWithoutDeparture =
        ["Verkställighet inte längre nära förestående", "Förvaret inte längre proportionerligt", "Uppsikt i stället för förvar"];

    private static readonly TravelFailure[] Failures =
        [TravelFailure.BoardingRefusedConduct, TravelFailure.BoardingRefusedDocuments, TravelFailure.FlightCancelled, TravelFailure.Transit,
         TravelFailure.NotReceived, TravelFailure.Medical, TravelFailure.LegalStop];

    /// <summary>
    /// A detention from its order to its end, reviewed within each two months
    /// (10 kap. 9 §), with exceptional grounds from the first on (10 kap. 4 §).
    /// </summary>
    /// <param name="isReviewedLate">The review comes a day too late, seeded.</param>
    public static void Detain(CaseFile file, Agenda agenda, ref Draw draw, Executor executor, DateOnly from, DateOnly until, bool hasDeparted,
        string? operation = null, bool? child = null, bool isReviewedLate = false, bool? significantRisk = null)
    {
        var executedAt = Days.At(from, draw.Between(7 * 60, 14 * 60));
        var facility = Geography.Facility(ref draw);
        var agency = executor == Executor.Polismyndigheten ? Agency.Polismyndigheten : Agency.Migrationsverket;
        var minute = (int)(executedAt - Days.At(from, 0)).TotalMinutes + draw.Between(10, 50);
        agenda.At(from, () =>
        {
            file.Add(agency, executor == Executor.Polismyndigheten ? file.PoliceUnit : file.ReturnUnit, from,
                new DetentionOrdered(DetentionGround.Enforcement, executor.ToString(), executedAt, child, operation, significantRisk), 0, minute);
            file.Add(Agency.Migrationsverket, "Förvaret", from, new DetentionPlaced(facility), 0, minute + 60);
        });
        JourneyWork.WriteMove(file, agenda, executor, facility, from, until);
        var due = from.AddMonths(2);
        while (true)
        {
            var review = isReviewedLate ? due.AddDays(1) : due.AddDays(-draw.Between(2, 9));
            if (review >= until) break;
            agenda.At(review, () =>
            {
                var id = file.By(executor, review, new DetentionReviewed(ReviewOutcome.Continues, true));
                if (isReviewedLate) file.Seed(FaultKind.DetentionReviewedLate, review, id);
            });
            due = review.AddMonths(2);
        }
        var reason = hasDeparted ? "Verkställt" : draw.Pick(EndWithoutDeparture);
        agenda.At(until, () => file.By(executor, until, new DetentionEnded(reason)));
    }

    /// <summary>An order, its booking and the journey.</summary>
    /// <returns>How the person travels.</returns>
    public static DepartureManner Travel(CaseFile file, Agenda agenda, ref Draw draw, Executor executor, DateOnly orderedOn, DateOnly departsOn,
        HomeCountry? home, Country destination, TravelScope within, PastCharter? charter)
    {
        var isUnescorted = charter is null && draw.Chance(Parameters.UnescortedPermille);
        var (order, mode, escorts) =
            Order(file, agenda, ref draw, executor, orderedOn, departsOn, destination, isUnescorted, charter is null ? "" : "-C");
        if (charter is not null) mode = TravelMode.Charter;
        var (departsAt, bookedOn) =
            Book(file, agenda, ref draw, order, mode, orderedOn, departsOn, home, within == TravelScope.Outside, charter, escorts);
        JourneyWork.Write(file, agenda, new(order, executor, mode, orderedOn, bookedOn, departsAt, destination, IsMade: true));
        var isForceUsed = mode != TravelMode.ScheduledUnescorted && draw.Chance(Parameters.ForceUsedPermille);
        agenda.At(departsOn, () =>
        {
            if (isForceUsed) file.TransportService(departsOn, new ForceUsed(["Bodycuff"], true, "kv-4711"));
            var minute = (int)(departsAt - Days.At(departsOn, 0)).TotalMinutes + 200;
            file.Add(Agency.Kriminalvarden, "NTE", departsOn, new TravelCarriedOut(order, destination, within), 0, minute);
        });
        return mode switch
        {
            TravelMode.Charter => DepartureManner.Charter,
            TravelMode.ScheduledUnescorted => DepartureManner.Unescorted,
            _ => DepartureManner.Escorted,
        };
    }

    /// <summary>An order whose journey fails, now and then already before it was booked.</summary>
    public static void FailToTravel(CaseFile file, Agenda agenda, ref Draw draw, Executor executor, DateOnly orderedOn, DateOnly failedOn,
        HomeCountry? home, Country destination, TravelFailure? reason = null)
    {
        var isUnescorted = draw.Chance(Parameters.UnescortedPermille);
        var (order, mode, escorts) = Order(file, agenda, ref draw, executor, orderedOn, failedOn, destination, isUnescorted, "-A");
        if (reason is null && draw.Chance(60))
        {
            agenda.At(orderedOn.AddDays(2),
                () => file.By(executor, orderedOn.AddDays(2), new TravelCancelled(order, "Resan behövs inte längre vid denna tid")));
            return;
        }
        var (departsAt, bookedOn) =
            Book(file, agenda, ref draw, order, mode, orderedOn, failedOn, home, home?.Country == destination, null, escorts);
        if (reason != TravelFailure.LegalStop)
            JourneyWork.Write(file, agenda, new(order, executor, mode, orderedOn, bookedOn, departsAt, destination, IsMade: false));
        var failure = reason ?? Failures[draw.Weighted(Parameters.FailureWeights)];
        if (failure == TravelFailure.LegalStop && reason is null) failure = TravelFailure.Other;
        decimal cost = draw.Between(3, 30) * 1000;
        var minute = (int)(departsAt - Days.At(failedOn, 0)).TotalMinutes + 25;
        agenda.At(failedOn, () => file.Add(Agency.Kriminalvarden, "NTE", failedOn, new TravelFailed(order, failure, cost), 0, minute));
    }

    /// <summary>In own words until the list of needs was agreed on.</summary>
    private static string Need(ref Draw draw, DateOnly on) => (draw.Below(3), on >= JourneyWork.Began) switch
    {
        (0, false) => "Sjukvårdspersonal",
        (1, false) => "Tolk",
        (_, false) => "Medicinering",
        (0, true) => nameof(TravelNeed.Medic),
        (1, true) => nameof(TravelNeed.Interpreter),
        _ => nameof(TravelNeed.Medicine),
    };

    private static (string Order, TravelMode Mode, int Escorts) Order(CaseFile file,
        Agenda agenda, ref Draw draw, Executor executor, DateOnly orderedOn,
        DateOnly departsOn, Country destination, bool isUnescorted, string suffix)
    {
        var order = $"TO-{file.Subject[4..]}{suffix}";
        var escorts = isUnescorted ? 0 : draw.Between(2, 3);
        string[] needs = draw.Chance(80) ? [Need(ref draw, orderedOn)] : [];
        var (earliest, latest) = (departsOn.AddDays(-draw.Between(2, 6)), departsOn.AddDays(draw.Between(3, 20)));
        agenda.At(orderedOn, () => file.By(executor, orderedOn,
            new TravelOrdered(order, destination, earliest, latest, escorts, needs, executor.ToString())));
        if (needs.Length > 0 && orderedOn >= JourneyWork.Began) agenda.At(orderedOn, () => file.By(executor, orderedOn, new NeedsReported(needs)));
        return (order, isUnescorted ? TravelMode.ScheduledUnescorted : TravelMode.ScheduledEscorted, escorts);
    }

    /// <summary>Cost: 8–12 000 unescorted, 60–120 000 escorted; on a charter a share of its cost (peers §4.5).</summary>
    private static (DateTimeOffset DepartsAt, DateOnly BookedOn) Book(CaseFile file, Agenda agenda, ref Draw draw,
        string order, TravelMode mode, DateOnly orderedOn, DateOnly departsOn,
        HomeCountry? home, bool isFar, PastCharter? charter, int escorts)
    {
        var bookedOn = Days.Earliest(orderedOn.AddDays(draw.Between(2, charter is null ? 4 : 14)), departsOn.AddDays(-1));
        var departsAt = charter is null ? Days.At(departsOn, draw.Between(6 * 60, 17 * 60)) : CharterHistory.DepartsAt(charter, departsOn);
        string[] via = charter is null && isFar && home is not null ? [home.Hub] : [];
        decimal cost = mode switch
        {
            TravelMode.Charter => Math.Round(charter!.FixedCost / charter.Returnees),
            TravelMode.ScheduledUnescorted => draw.Between(80, 120) * 100,
            _ => draw.Between(30, 40) * 1000 * escorts,
        };
        agenda.At(bookedOn, () => file.TransportService(bookedOn, new TravelBooked(order, mode, departsAt, via, charter?.Id, cost)));
        return (departsAt, bookedOn);
    }
}
