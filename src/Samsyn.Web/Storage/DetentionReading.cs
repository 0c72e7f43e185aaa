using System.Data.Common;
using System.Globalization;
using Samsyn.Acts;
using Samsyn.Detention;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>A facility's places today and fourteen days ahead, and how many of those in it have each alarm. It counts and names nobody.</summary>
public sealed record FacilityPicture(
    FacilityPlaces Places, IReadOnlyList<ForecastDay> Days, UsualCourse Usual, IReadOnlyDictionary<DetentionAlarm, long> Alarms);

/// <param name="Unplaced">Held by an order and placed in no facility that is told.</param>
/// <param name="UnplacedAlarms">Those of them that have each alarm.</param>
/// <param name="HandoversOffered">How many handovers wait.</param>
/// <param name="HandedOverDetained">The share of the cases handed over that have been in detention.</param>
public sealed record DetentionPicture(
    DateOnly Today, IReadOnlyList<FacilityPicture> Facilities, long Unplaced, IReadOnlyDictionary<DetentionAlarm, long> UnplacedAlarms,
    long HandoversOffered, double HandedOverDetained)
{
    /// <summary>All who are held, also where no facility is told.</summary>
    public long Held { get; init; }

    public int Used => Facilities.Sum(picture => picture.Places.Used);
    public int Usable => Facilities.Sum(picture => picture.Places.Usable);

    public long Having(DetentionAlarm alarm) =>
        Facilities.Sum(picture => picture.Alarms.GetValueOrDefault(alarm)) + UnplacedAlarms.GetValueOrDefault(alarm);
}

/// <summary>Reads the facilities' places, and what the forecast of them rests on, from the projections.</summary>
public static class DetentionReading
{
    /// <summary>The places of each facility on a day that is today.</summary>
    public static async Task<IReadOnlyList<FacilityPlaces>> FacilityPlaces(this RegisterReader register, DateOnly today)
    {
        await using var connection = await register.Database.OpenForReading();
        return await Places(connection, today);
    }

    /// <summary>What each facility is called, by its number.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> FacilityNames(this RegisterReader register)
    {
        await using var connection = await register.Database.OpenForReading();
        return (await connection.Query("SELECT subject, name FROM facilities", row => (Number: row.GetString(0), Name: row.GetString(1))))
            .ToDictionary(pair => pair.Number, pair => pair.Name);
    }

    /// <summary>The joint operations that go on and the coming charters, for acts that name one.</summary>
    public static async Task<IReadOnlyList<Choice>> OperationChoices(this RegisterReader register, DateTimeOffset now)
    {
        await using var connection = await register.Database.OpenForReading();
        return await connection.Query("""
            SELECT subject, name FROM operations WHERE ended_on IS NULL
            UNION ALL SELECT subject, stops FROM charters WHERE stage = 'Planned' AND departs_at >= @now ORDER BY 1 LIMIT 200
            """, row => new Choice(row.GetString(0), row.Text(1) is { } name ? $"{row.GetString(0)} {name}" : row.GetString(0)),
                ("@now", Sql.Microseconds(now)));
    }

    private static readonly string[] Handed = [nameof(HandoverGround.Absconded), nameof(HandoverGround.CoercionNeeded)];
    private static readonly string[] Tables = ["detention_stays", "facilities", "place_reservations", "travel_orders"];

    /// <summary>
    /// Every facility with its forecast; the same for everyone, and kept until a stay, a place or a journey changes, or a handover does.
    /// </summary>
    public static async Task<DetentionPicture> DetentionPicture(this RegisterReader register, DateTimeOffset now)
    {
        var today = now.SwedishDay;
        var handovers = await register.Shared.Of("handovers", today, register.KeptHandovers, ["case_heads"]);
        var offered = handovers.GetValueOrDefault("Asked").Count;
        var (all, detained) = Handed.Select(handovers.GetValueOrDefault)
            .Aggregate((All: 0L, Detained: 0L), (sum, pair) => (sum.All + pair.Count, sum.Detained + pair.Detained));
        var share = all == 0 ? 0 : detained / (double)all;
        return await register.Shared.Of(string.Create(CultureInfo.InvariantCulture, $"detention {offered} {share:R}"), today,
            () => register.DetentionPicture(today, offered, share), Tables);
    }

    private static async Task<DetentionPicture> DetentionPicture(this RegisterReader register, DateOnly today, long offered, double share)
    {
        await using var connection = await register.Database.OpenForReading();
        var places = await Places(connection, today);
        var used = await Used(connection, today);
        var awaited = await Awaited(connection, today);
        var usual = await Usual.Of(connection, today.AddYears(-1));
        var alarms = (await connection.Query("SELECT facility, alarm, COUNT(*) FROM detention_stays WHERE ended_on IS NULL GROUP BY facility, alarm",
            row => (Facility: row.Text(0), Alarm: row.Text(1), Count: row.GetInt64(2)))).ToLookup(row => row.Facility ?? "");
        return new(today, [.. places.Select(Picture)], alarms[""].Sum(row => row.Count), AlarmsOf(""), offered, share)
        {
            Held = alarms.Sum(facility => facility.Sum(row => row.Count)),
        };

        IReadOnlyDictionary<DetentionAlarm, long> AlarmsOf(string facility) => alarms[facility].Where(row => row.Alarm is not null)
            .ToDictionary(row => Named.Parse<DetentionAlarm>(row.Alarm!), row => row.Count);

        FacilityPicture Picture(FacilityPlaces facilityPlaces)
        {
            var course = usual.In(facilityPlaces.Number);
            var chance = share * usual.ShareOf(facilityPlaces.Number);
            var coming = awaited[facilityPlaces.Number].Concat(
                Enumerable.Repeat(new PlaceAwaited(today, today.AddDays(PlacesForecast.Days - 1), 1, chance), chance > 0 ? (int)offered : 0));
            return new(facilityPlaces, PlacesForecast.Of([.. used[facilityPlaces.Number]], [.. coming], course, today),
                course, AlarmsOf(facilityPlaces.Number));
        }
    }

    private static Task<List<FacilityPlaces>> Places(DbConnection connection, DateOnly today) => connection.Query("""
        SELECT f.subject, f.name, f.places, f.usable, f.periods,
            (SELECT COUNT(*) FROM detention_stays s WHERE s.ended_on IS NULL AND s.facility = f.subject),
            (SELECT CAST(COALESCE(SUM(r.places), 0) AS BIGINT) FROM place_reservations r
                WHERE r.subject = f.subject AND r.from_day <= @today AND r.until_day >= @today AND NOT EXISTS
                    (SELECT 1 FROM detention_stays s WHERE s.subject = r.for_case AND s.ended_on IS NULL AND s.facility = f.subject))
        FROM facilities f ORDER BY f.places DESC, f.subject
        """, row =>
        {
            var (standing, periods) = ((int)row.GetInt64(3), PlacesPeriod.Parse(row.Text(4)));
            return new FacilityPlaces(row.GetString(0), row.GetString(1), (int)row.GetInt64(2),
                periods.LastOrDefault(period => period.HoldsOn(today))?.Usable ?? standing, (int)row.GetInt64(5), (int)row.GetInt64(6))
            { Standing = standing, Periods = periods };
        }, ("@today", EntryFormat.Text(today)));

    private static async Task<ILookup<string, PlaceUsed>> Used(DbConnection connection, DateOnly today) => (await connection.Query("""
        SELECT s.facility, s.alarm, s.next_review_at, s.legal_end_at, s.moves_to, s.moves_at,
            (SELECT MIN(o.departs_at) FROM travel_orders o WHERE o.subject = s.subject AND o.stage IN ('Booked', 'Cleared')
                AND o.departs_at >= @today)
        FROM detention_stays s WHERE s.ended_on IS NULL AND s.facility IS NOT NULL
        """, row =>
        {
            var facility = row.GetString(0);
            var leaves = row.Instant(3)?.SwedishDay;
            if (row.Text(4) is { } other && other != facility && row.Instant(5)?.SwedishDay is { } moves && (leaves is null || moves < leaves))
                leaves = moves;
            var isOver = row.Text(1) is nameof(DetentionAlarm.NoOrder) or nameof(DetentionAlarm.Ended) or nameof(DetentionAlarm.ReviewMissed);
            return (Facility: facility, Used: new PlaceUsed(isOver, row.Instant(2)?.SwedishDay, leaves, row.Instant(6)?.SwedishDay));
        }, ("@today", Sql.Microseconds(today.StartInSweden)))).ToLookup(pair => pair.Facility, pair => pair.Used);

    /// <summary>Transports to a facility, and places kept for who is neither there nor on the way.</summary>
    private static async Task<ILookup<string, PlaceAwaited>> Awaited(DbConnection connection, DateOnly today)
    {
        var moves = await connection.Query("""
            SELECT moves_to, moves_at FROM detention_stays WHERE ended_on IS NULL AND moves_to IS NOT NULL
                AND (facility IS NULL OR facility <> moves_to)
            """, row => (Facility: row.GetString(0), Day: row.Instant(1)!.Value.SwedishDay));
        var kept = await connection.Query("""
            SELECT r.subject, r.from_day, r.until_day, r.places FROM place_reservations r WHERE r.until_day >= @today AND NOT EXISTS
                (SELECT 1 FROM detention_stays s WHERE s.subject = r.for_case AND s.ended_on IS NULL
                    AND (s.facility = r.subject OR s.moves_to = r.subject))
            """, row => (Facility: row.GetString(0), From: row.Day(1)!.Value, Until: row.Day(2)!.Value, Places: (int)row.GetInt64(3)),
            ("@today", EntryFormat.Text(today)));
        return moves.Select(pair => (pair.Facility, Awaited: new PlaceAwaited(pair.Day, pair.Day, 1, 1)))
            .Concat(kept.Select(row => (row.Facility, new PlaceAwaited(row.From, row.From, row.Places, 1, row.Until))))
            .ToLookup(pair => pair.Facility, pair => pair.Item2);
    }

    /// <summary>What has usually happened since a day: journeys by facility, reviews in all, and how long the ended stays were.</summary>
    private sealed record Usual(
        IReadOnlyDictionary<string, double> Fail, double FailAnywhere, double ReviewsEnd, ILookup<string, int> Lengths, int Ended)
    {
        public double ShareOf(string facility) => Ended == 0 ? 0 : Lengths[facility].Count() / (double)Ended;

        public UsualCourse In(string facility)
        {
            List<int> lengths = [.. Lengths[facility].Order()];
            return new(Fail.GetValueOrDefault(facility, FailAnywhere), ReviewsEnd,
                lengths.Count == 0 ? PlacesForecast.Days : lengths[(lengths.Count - 1) / 2]);
        }

        public static async Task<Usual> Of(DbConnection connection, DateOnly since)
        {
            var day = ("@since", (object?)EntryFormat.Text(since));
            var journeys = await connection.Query("""
                SELECT s.facility, CAST(SUM(CASE WHEN o.stage = 'Failed' THEN 1 ELSE 0 END) AS BIGINT), COUNT(*)
                FROM travel_orders o JOIN detention_stays s ON s.subject = o.subject AND s.began_on <= o.changed_on
                    AND (s.ended_on IS NULL OR s.ended_on >= o.changed_on)
                WHERE o.stage IN ('Failed', 'CarriedOut') AND o.changed_on >= @since AND s.facility IS NOT NULL GROUP BY s.facility
                """, row => (Facility: row.GetString(0), Failed: row.GetInt64(1), All: row.GetInt64(2)), day);
            var stays = await connection.Query("""
                SELECT facility, began_on, ended_on, reviews, ended_at_review FROM detention_stays WHERE ended_on >= @since
                UNION ALL SELECT facility, began_on, ended_on, reviews, ended_at_review FROM detention_stays WHERE ended_on IS NULL
                """,
                row => (Facility: row.Text(0), Began: row.Day(1)!.Value, Ended: row.Day(2), Reviews: row.GetInt64(3), EndedAtReview: row.GetInt64(4)),
                day);
            var reviews = stays.Sum(stay => stay.Reviews);
            var ended = stays.Where(stay => stay is { Ended: not null, Facility: not null }).ToList();
            return new(journeys.ToDictionary(row => row.Facility, row => row.Failed / (double)row.All),
                journeys.Count == 0 ? 0 : journeys.Sum(row => row.Failed) / (double)journeys.Sum(row => row.All),
                reviews == 0 ? 0 : stays.Sum(stay => stay.EndedAtReview) / (double)reviews,
                ended.ToLookup(stay => stay.Facility!, stay => stay.Ended!.Value.DayNumber - stay.Began.DayNumber), ended.Count);
        }
    }
}
