using Samsyn.Contradictions;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Samsyn.Charters;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Secrecy;
using Samsyn.Waiting;

namespace Samsyn.Web.Storage;

/// <summary>A table that is computed from the entries of one subject at a time; its first column is the subject.</summary>
/// <param name="IsRowASubject">A subject has one row at most.</param>
internal sealed record Projection(string Table, string[] Columns, Func<Projected, IEnumerable<Row>> Rows, bool IsRowASubject = false);

/// <summary>A subject to project: its entries, how they read now, and for a case its state.</summary>
/// <param name="now">The instant for the one projection that is about today, <c>standings</c>.</param>
/// <param name="keys">For the index of names.</param>
internal sealed class Projected(string subject, IReadOnlyList<Entry> entries, DateTimeOffset now, KeyRing keys)
{
    private Case? state;
    private Charter? charter;
    private Verdict? verdict;

    public DateTimeOffset Now => now;
    public KeyRing Keys => keys;
    public string Subject => subject;
    public IReadOnlyList<Entry> Entries => entries;
    public IReadOnlyList<Reading> Readings { get; } = Knowledge.Now(entries);
    public Case Case => state ??= Case.Fold(subject, Readings);
    public Charter Charter => charter ??= Charter.Fold(subject, Readings);

    /// <summary>All that the register holds: a stop counts at once, also when the clock of the agency that sent it is ahead.</summary>
    public Verdict Verdict => verdict ??= Measures.Gate(() => Enforceability.Evaluate(Readings, now));

    /// <summary>Of a case in which somebody is held: when it is reviewed and ends at the latest.</summary>
    public DetentionTimes? Detention => IsHeld ? DetentionTimes.Of(Readings, Verdict) : null;

    public bool IsHeld => Case.Detention is not null || Case.Detained.Unordered is not null;
}

/// <summary>Every projection. The rollups of the results follow from <see cref="CountedDepartures"/>.</summary>
internal static class Projections
{
    /// <summary>
    /// A hash of all the source that the projections are computed from, which the build writes into the program: a register whose projections
    /// another source made is rebuilt at start, so that no figure rests on two programs.
    /// </summary>
    public static string Version { get; } = VersionOf(
        typeof(Projections).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "ProjectionSource").Value!.Split(' '));

    /// <param name="files">The SHA-256 of each source file, in any order.</param>
    internal static string VersionOf(IEnumerable<string> files) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', files.Order(StringComparer.Ordinal)))));

    public static readonly Projection CountedDepartures = new("counted_departures",
        ["subject", "place", "definition", "cell", "year", "day", "entry", "known_from", "known_to"],
        projected => Counting.Versions(projected.Entries)
            .OrderBy(version => version.KnownFrom).ThenBy(version => version.Counted.Definition).ThenBy(version => version.Counted.Cell.Code)
            .ThenBy(version => version.Counted.Day).ThenBy(version => version.Counted.Entry, Comparer<Guid>.Create(Entry.CompareIds))
            .Select((version, place) => new Row(projected.Subject, (long)place, (long)version.Counted.Definition, (long)version.Counted.Cell.Code,
                (long)version.Counted.Day.Year, Day(version.Counted.Day), version.Counted.Entry.ToByteArray(bigEndian: true),
                Sql.Microseconds(version.KnownFrom), version.KnownTo is { } to ? Sql.Microseconds(to) : null)));

    public static readonly Projection CaseHeads = new("case_heads",
        ["subject", "kind", "category", "region", "responsible", "step", "step_since", "destination", "is_open", "is_child", "family",
         "is_absconded", "facility", "detained_since", "feasibility", "handover", "order_stage", "order_departs", "lacks_decision",
         "registered_on", "closed_on", "last_event_on", "stage", "journey", "placed_from", "has_ban", "reached_police", "was_detained"],
        projected => [Head(projected.Case, CaseReach.Of(projected.Readings))], IsRowASubject: true);

    /// <summary>
    /// What the law says of each open case, and of those whose reported finality should be put right. A row holds until its
    /// <c>recheck_at</c>: the answer cannot change before it without a new entry, so it is the same whenever it is computed until then.
    /// </summary>
    public static readonly Projection Standings = new("standings",
        ["subject", "status", "may_be_forced", "forced_from", "executor", "next_rule",
            "next_on", "blocks", "review", "finality_differs", "risk", "is_ready", "recheck_at"],
        projected => projected.Case.IsOpen || projected.IsHeld
            || projected.Readings.Any(reading => reading.Fact is FinalityReported) ? [Standing(projected)] : [],
        IsRowASubject: true);

    private static readonly Projection TravelOrders = new("travel_orders",
        ["subject", "number", "stage", "destination", "mode", "operation", "departs_at",
            "earliest", "latest", "escorts", "ordered_on", "changed_on", "failure",
            "reply", "legs", "cleared", "after_order", "cost", "on_day", "flight", "outcome", "outcome_kind"],
        projected => projected.Case.Orders.GroupBy(order => order.Number, StringComparer.Ordinal).Select(same => same.Last())
            .OrderBy(order => order.Number, StringComparer.Ordinal).Select(order => new Row(projected.Subject, order.Number, order.Stage.ToString(),
                order.Ordered?.Destination.Code, order.Booked?.Mode.ToString(), order.Booked?.Operation, Instant(order.Booked?.DepartsAt),
                Day(order.Ordered?.Earliest), Day(order.Ordered?.Latest), (long?)order.Ordered?.Escorts, Day(order.OrderedOn), Day(order.ChangedOn),
                order.Failed?.Reason.ToString(), order.Reply?.GetType().Name, (long)order.Legs.Count,
                order.Clearances is [.., var last] ? last.Stage.ToString() : null, order.After, (long?)order.Cost,
                // why one was cancelled is sealed text: no projection keeps a copy
                Day(order.Booked?.DepartsAt.SwedishDay ?? order.Ordered?.Latest ?? order.OrderedOn), order.Booked?.Flight,
                order.Outcome?.Outcome.ToString(), order.Outcome?.Kind.ToString())));

    /// <summary>
    /// The detentions, and as the last who is held without an order. The times of one that goes on hold until the standing's <c>recheck_at</c>.
    /// </summary>
    public static readonly Projection DetentionStays = new("detention_stays",
        ["subject", "place", "facility", "ground", "is_child", "began_on", "ended_on", "next_review_at", "legal_end_at", "in_hours", "alarm",
            "moves_to", "moves_at", "reviews", "ended_at_review"],
        projected => projected.Case.Detentions.Select((stay, place) => Stay(projected, stay, place)).Concat(Unordered(projected)));

    private static readonly Projection OperationEffects = new("operation_effects", ["subject", "place", "operation", "kind", "day"],
        projected => projected.Case.Detentions.Where(stay => stay.Order.Operation is not null)
            .Select(stay => (stay.Order.Operation, Kind: "Detention", stay.BeganOn))
            .Concat(projected.Case.Departures.Select(reading => (DepartureRegistered)reading.Fact).Where(left => left.Operation is not null)
                .Select(left => (left.Operation, Kind: "Departure", left.LeftSwedenOn)))
            .Select((effect, place) => new Row(projected.Subject, (long)place, effect.Operation, effect.Kind, Day(effect.Item3))));

    private static readonly Projection PlaceReservations = new("place_reservations",
        ["subject", "place", "from_day", "until_day", "for_case", "operation", "places"],
        projected => Facility.Fold(projected.Subject, projected.Readings).Reservations.Select((kept, place) =>
            new Row(projected.Subject, (long)place, Day(kept.From), Day(kept.Until), kept.Case, kept.Operation, (long)kept.Places)));

    private static readonly Projection JointOperations = new("operations",
        ["subject", "name", "aim", "from_day", "to_day", "regions", "charter", "ended_on"],
        projected => JointOperation.Fold(projected.Subject, projected.Readings) is { Plan: { } plan } operation
            ? [new Row(projected.Subject, plan.Name, plan.Aim, Day(plan.From), Day(plan.To),
                string.Join(' ', plan.Regions), plan.Charter, Day(operation.EndedOn))]
            : [], IsRowASubject: true);

    private static readonly Projection Capacities = new("capacity", ["subject", "place", "kind", "from_day", "to_day", "number",
            "facility", "rest_days", "told_by", "told_unit", "told_on"],
        projected => Capacity.Fold(projected.Subject, projected.Readings).Reports.Select((told, place) => new Row(projected.Subject, (long)place,
            told.Report.Kind.ToString(), Day(told.Report.From), Day(told.Report.To), (long)told.Report.Number, told.Report.Facility,
            (long?)told.Report.RestDays, told.By.ToString(), told.Unit, Day(told.On))));

    private static readonly Projection InformationRequests = new("information_requests",
        ["subject", "request", "asked_by", "holder", "category", "asked_at", "answer", "provision", "answered_at", "until"],
        projected => Grants.Requests(projected.Readings).OrderBy(request => request.Id, Comparer<Guid>.Create(Entry.CompareIds))
            .Select(request => new Row(projected.Subject, request.Id.ToByteArray(bigEndian: true),
            request.By.ToString(), request.Fact.Holder.ToString(), request.Fact.Category.ToString(),
            Sql.Microseconds(request.Asked.RecordedAt), request.Answer?.Fact.GetType().Name,
            request.Answer?.Fact switch
            {
                InformationGranted granted => granted.Provision.ToString(),
                InformationRefused refused => refused.Provision.ToString(),
                _ => null
            },
            Instant(request.Answer?.RecordedAt), Instant((request.Answer?.Fact as InformationGranted)?.Until))));

    /// <summary>What persons are found by, blinded. It goes with the person: erased entries give no rows.</summary>
    private static readonly Projection PersonNames = new("person_names", ["subject", "term"],
        projected => projected.Readings.Select(reading => reading.Fact)
            .OfType<PersonIdentified>().SelectMany(NameSought.Of).Distinct(StringComparer.Ordinal)
            .Select(projected.Keys.Blind).OrderBy(Convert.ToHexString, StringComparer.Ordinal).Select(term => new Row(projected.Subject, term)));

    /// <summary>What likely doubles have in common, blinded.</summary>
    private static readonly Projection PersonDigests = new("person_digests", ["subject", "digest"],
        projected => projected.Case.Person is { } person
            ? NameSought.Digests(person).Select(projected.Keys.Blind).OrderBy(Convert.ToHexString, StringComparer.Ordinal)
                .Select(digest => new Row(projected.Subject, digest)) : []);

    /// <summary>The cases that an entry of the subject says are the same person's.</summary>
    private static readonly Projection PersonLinks = new("person_links", ["subject", "other"],
        projected => projected.Case.Links.SelectMany(link => link.Cases).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).Select(other => new Row(projected.Subject, other)));

    private static readonly Projection Charters = new("charters",
        ["subject", "stage", "organiser", "stops", "departs_at", "seats", "escort_seats", "confirmed", "proposed", "permit",
            "countries", "class", "cost", "reserve", "taken", "manifest"],
        projected => [Head(projected.Charter)], IsRowASubject: true);

    private static readonly Projection Facilities = new("facilities", ["subject", "name", "places", "usable", "periods"],
        projected => Facility.Fold(projected.Subject, projected.Readings) is var facility
            ? [new Row(projected.Subject, facility.Name, (long)facility.Places, (long)facility.Usable, PlacesPeriod.Text(facility.Periods))]
            : [], IsRowASubject: true);

    /// <summary>
    /// What a subject says against itself; like <see cref="Standings"/> it holds until the standing's <c>recheck_at</c>, since one rule asks the law.
    /// </summary>
    public static readonly Projection Contradictions = new("contradictions", ["subject", "place", "rule", "owner", "since", "entries"],
        projected => Contradiction.In(new(projected.Subject, projected.Readings), null, projected.Now)
            .Select((found, place) => new Row(projected.Subject, (long)place, found.Rule.Id,
            found.Owner.ToString(), Day(found.Since), string.Join(' ', found.Entries.Select(reading => reading.Entry.Id)))));

    /// <summary>
    /// What waits in a subject, for whom and since when; like <see cref="Contradictions"/> it holds until the standing's <c>recheck_at</c>.
    /// </summary>
    public static readonly Projection Waiting = new("waiting",
        ["subject", "place", "kind", "agency", "since", "until", "due", "region", "asked_by", "detail"],
        projected => WaitingKind.AllIn(new(projected.Subject, projected.Entries, projected.Readings, projected.Now))
            .Select((found, place) => new Row(projected.Subject, (long)place, found.Kind.Name,
                found.Waited.For.ToString(), Sql.Microseconds(found.Waited.Since),
                Instant(found.Waited.Until), Day(found.Waited.Due), found.Waited.Region?.ToString(), found.Waited.AskedBy, found.Waited.Detail)));

    /// <summary>The two agencies' classes, of the cases that both have assessed.</summary>
    private static readonly Projection Classes = new("classes",
        ["subject", "migration", "police", "apart_since", "waits_for", "first_on", "first_migration", "first_police"],
        projected => projected.Case.Feasibility is { First: { } first, OfMigration: { } migration, OfPolice: { } police } course
            ? [new Row(projected.Subject, migration.Class.ToString(), police.Class.ToString(), Day(course.ApartSince),
                (course.WaitsFor(Agency.Migrationsverket) ? "M" : "") + (course.WaitsFor(Agency.Polismyndigheten) ? "P" : ""),
                Day(first.On), first.OfMigration.ToString(), first.OfPolice.ToString())] : [], IsRowASubject: true);

    /// <summary>Which police region has had the case, and when.</summary>
    public static readonly Projection RegionSpans = new("region_spans", ["subject", "place", "region", "began", "ended"],
        projected => RegionSpan.Of(projected.Readings)
            .Select((span, place) => new Row(projected.Subject, (long)place, span.Region.ToString(), Day(span.From), Day(span.Until))));

    public static IReadOnlyList<Projection> All { get; } = [CaseHeads, CountedDepartures, ResultProjections.FigureMarks, Standings, Contradictions,
        TravelOrders, DetentionStays, InformationRequests, PersonNames, PersonDigests,
        PersonLinks, Charters, SeatProjections.Seats, SeatProjections.FlightPermits, Facilities,
        OperationEffects, PlaceReservations, JointOperations, Capacities, Waiting, Classes, RegionSpans,
        CountryProjections.Countries, CountryProjections.LiaisonPosts, CountryProjections.DocumentSpans, ResultProjections.Safeguarded,
        ResultProjections.FollowedSpans, CountryProjections.ReleaseClocks, CountryProjections.Attributions,
        FlightProjections.Carriers, FlightProjections.Destinations, FlightProjections.Places];

    /// <summary>Those that hold what time alone changes, until the standing's <c>recheck_at</c>.</summary>
    public static IReadOnlyList<Projection> Timed { get; } = [Standings, Contradictions, DetentionStays, Waiting, ResultProjections.Safeguarded];

    /// <summary>Those that hold what is blinded under the newest key.</summary>
    public static IReadOnlyList<Projection> Blinded { get; } = [PersonNames, PersonDigests];

    private static readonly Projection[] OfCases = [CaseHeads, CountedDepartures, ResultProjections.FigureMarks, Standings, Contradictions,
        TravelOrders, DetentionStays, OperationEffects, InformationRequests, PersonNames, PersonDigests, PersonLinks, Waiting, Classes, RegionSpans,
        CountryProjections.DocumentSpans, CountryProjections.ReleaseClocks, CountryProjections.Attributions, ResultProjections.Safeguarded,
        ResultProjections.FollowedSpans];

    /// <summary>The projections that hold rows of such a subject.</summary>
    public static IReadOnlyList<Projection> Of(string subject) => Subjects.KindOf(subject) switch
    {
        SubjectKind.Case => OfCases,
        SubjectKind.Charter => [Charters, ResultProjections.FigureMarks, SeatProjections.Seats, SeatProjections.FlightPermits, Contradictions,
            Waiting],
        SubjectKind.Facility => [Facilities, PlaceReservations, Waiting],
        SubjectKind.Operation => [JointOperations],
        SubjectKind.Country => [ResultProjections.FigureMarks, CountryProjections.Countries, CountryProjections.LiaisonPosts, Waiting],
        SubjectKind.Capacity => [Capacities],
        SubjectKind.Carrier => [FlightProjections.Carriers, FlightProjections.Destinations, FlightProjections.Places, Waiting],
        _ => [],
    };

    /// <summary>The rows of one subject, by projection.</summary>
    public static IReadOnlyList<(Projection Projection, Row[] Rows)> Compute(string subject,
        IReadOnlyList<Entry> entries, DateTimeOffset now, KeyRing keys)
    {
        var projected = new Projected(subject, entries, now, keys);
        return [.. Of(subject).Select(projection => (projection, projection.Rows(projected).ToArray()))];
    }

    private static Row Head(Case state, CaseReach reach) => new([
        state.Number, state.Registration?.DecisionKind.ToString(), state.Registration?.Category?.ToString(), state.Region?.ToString(),
        state.Responsible.ToString(), state.Step.ToString(), Day(state.StepSince), state.Destination?.Code, Flag(state.IsOpen),
        Flag(state.Person?.UnaccompaniedMinor == true || state.Detention?.Order.Child == true), (long)state.Family.Length, Flag(state.IsAbsconded),
        state.Detention is { } stay ? stay.Facility : (state.Detained.Unordered?.Fact as DetentionPlaced)?.Facility,
        Day(state.Detention?.BeganOn ?? state.Detained.Unordered?.Day), state.Feasibility.Class?.ToString(),
        state.HandoverAsked is not null ? "Asked" : state.ReturnAsked ? "ReturnAsked" : state.HandoverGround?.ToString(),
        state.OpenOrder?.Stage.ToString(), Instant(state.OpenOrder?.Booked?.DepartsAt), Flag(state.LacksDecision),
        Day(state.RegisteredOn), Day(state.ClosedOn), Day(state.LastEventOn), .. Reach(reach)]);

    /// <summary>What decides who may know of the case.</summary>
    private static object?[] Reach(CaseReach reach) => [(long)reach.Stage, (long)reach.Journey, Day(reach.PlacedFrom),
        Flag(reach.HasEntryBan), Flag(reach.HasReachedPolice), Flag(reach.WasDetained)];

    private static Row Standing(Projected projected)
    {
        var verdict = projected.Verdict;
        var next = verdict.NextLimit;
        DateTimeOffset?[] changes = [verdict.RecheckOn, projected.Detention?.ChangesAt,
            next is null ? null : (next.At ?? next.On.EndInSweden).AddTicks(TimeSpan.TicksPerMicrosecond)];
        var isStopped = projected.Case.OpenOrder is { } journey && verdict.Stops(journey);
        var isFree = projected.Case is { IsOpen: true, OpenOrder: null, IsAbsconded: false, Feasibility.Class: FeasibilityClass.Green };
        return new Row(projected.Subject, verdict.Status.ToString(), Flag(verdict.MayBeForced),
            Day(verdict.MayBeForcedFrom), verdict.Executor?.ToString(), next?.Rule.Id, Day(next?.On),
            string.Join(' ', verdict.Blocks.Select(block => block.Code).Distinct()),
            Flag(verdict.Questions.Count > 0), Flag(verdict.Remarks.Any(remark => remark.Code == "FINALITY")),
            // A journey that the law stops comes first, then the limits in the order they run out.
            isStopped ? "0" : $"1 {Day(next?.On) ?? "9999-12-31"}",
            Flag(verdict.MayBeForced && isFree), Instant(changes.Min()));
    }

    private static Row Stay(Projected projected, DetentionStay stay, int place)
    {
        var times = stay.IsOngoing ? projected.Detention : null;
        return new Row(projected.Subject, (long)place, stay.Facility, stay.Order.Ground.ToString(), Flag(stay.Order.Child == true), Day(stay.BeganOn),
            Day(stay.EndedOn), Instant(times?.ReviewBy?.At), Instant(times?.EndsBy?.At),
            Flag(times?.EndsBy?.InHours == true), times?.Alarm?.ToString(),
            stay.IsOngoing ? stay.Move?.Facility : null, stay.IsOngoing ? Instant(stay.Move?.At) : null, (long)stay.Reviews.Length,
            Flag(stay.Reviews is [.., (_, { Outcome: ReviewOutcome.Ends })]));
    }

    private static IEnumerable<Row> Unordered(Projected projected) => projected.Case.Detained.Unordered is { Fact: DetentionPlaced placed } held
        ? [new Row(projected.Subject, (long)projected.Case.Detentions.Length, placed.Facility, null, 0L, Day(held.Day), null, null, null, 0L,
            nameof(DetentionAlarm.NoOrder), null, null, 0L, 0L)] : [];

    private static Row Head(Charter charter) => new(charter.Number, charter.Stage.ToString(), charter.Plan?.Organiser.ToString(),
        charter.Plan is { } plan ? string.Join(" – ", plan.Stops) : null, Instant(charter.DepartsAt),
        charter.Plan is null ? null : (long)charter.Seats, (long?)charter.Plan?.EscortSeats,
        (long)charter.Confirmed.Count, (long)charter.Proposed.Count, charter.Permit.ToString(),
        string.Join(' ', charter.Stops), CharterClasses.Of(charter).ToString(), (long)decimal.Ceiling(Math.Clamp(charter.Cost, 0, 1_000_000_000_000)),
        (long)charter.Reserve.Length, (long)charter.TakenByOthers, (long?)charter.Manifest?.Version);

    internal static string? Day(DateOnly? day) => day is { } known ? EntryFormat.Text(known) : null;
    private static long? Instant(DateTimeOffset? instant) => instant is { } known ? Sql.Microseconds(known) : null;
    private static long Flag(bool flag) => flag ? 1 : 0;
}
