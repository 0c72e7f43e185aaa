using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>
/// A case as one viewer may see it: nothing of what is withheld is in it. Whatever leaves Samsyn about a case is made from this.
/// </summary>
public sealed class CaseView
{
    private CaseView(string number, Access access, IReadOnlyList<SeenEntry> entries,
        long version, Case state, VerdictView law, bool isChild, bool isOutside)
    {
        (Number, Access, Entries, Version, State, Law, IsChild, IsOutside) = (number, access, entries, version, state, law, isChild, isOutside);
    }

    public string Number { get; }
    public Access Access { get; }

    /// <summary>The entries that are seen, in the order of the chain; corrections are told with what they correct.</summary>
    public IReadOnlyList<SeenEntry> Entries { get; }

    /// <summary>How many entries of the case the viewer may know of, corrections among them; it moves only with them.</summary>
    public long Version { get; }

    /// <summary>The state, with what is withheld left out; ask <see cref="Access"/> before reading an absence as one.</summary>
    public Case State { get; }

    public VerdictView Law { get; }

    /// <summary>The person is under eighteen; false also when that is withheld.</summary>
    public bool IsChild { get; }

    /// <summary>The case is not the viewer's unit's: why it is read is asked, and the log marks it.</summary>
    public bool IsOutside { get; }

    public IReadOnlyList<Withheld> Withheld => Access.All;

    /// <summary>What a viewer may see of a case.</summary>
    /// <param name="entries">All there are, in the order of the chain.</param>
    /// <param name="now">Decides who may see what.</param>
    /// <param name="asKnownAt">What is shown is what was known then; null for all that the register holds, as the acts and the standings take it:
    /// what an agency's fast clock dates in the future counts at once, on page and gate alike.</param>
    /// <returns>Null when there is no such case, it was not known then, or the viewer may not know of it.</returns>
    public static CaseView? For(
        Viewer viewer, string number, IReadOnlyList<Entry> entries, DateTimeOffset now, DateTimeOffset? asKnownAt, IReadOnlyList<Grant> grants,
        DateTimeOffset? asOf = null, IReadOnlyDictionary<Guid, Sender>? senders = null)
    {
        var knownAt = asKnownAt ?? DateTimeOffset.MaxValue;
        if (entries.Count == 0 || Subjects.KindOf(number) != SubjectKind.Case) return null;
        var readings = Knowledge.At(entries, knownAt);
        var state = Case.Fold(number, readings);
        var isAll = entries.All(entry => entry.KnownAt <= knownAt);
        var known = isAll ? readings : Knowledge.Now(entries);
        var today = isAll ? state : Case.Fold(number, known);
        var access = new Access(viewer, number, CaseReach.Of(known), now, grants);
        if (!access.IsKnown || readings.Count == 0) return null;

        var versions = SeenVersions.Of(isAll ? entries : [.. entries.Where(entry => entry.KnownAt <= knownAt)], access);
        var seen = Seen(entries, readings, knownAt, access, versions, senders);
        if (seen.Count == 0 && !isAll) return null; // since when the register has had the case is not told either
        var isChild = (access.Sees(DataCategory.IdentityCore) || access.Sees(DataCategory.Family, Disclosure.Summary))
            && state.Person is { } person && person.BornOn.AdultFrom > (asKnownAt ?? now).SwedishDay;
        return new(number, access, seen, versions.Count, Masked(state, access, seen),
            VerdictView.Of(access, state, readings, entries, knownAt, asOf ?? asKnownAt ?? now), isChild, Reads.IsOutside(viewer, today));
    }

    private static List<SeenEntry> Seen(IReadOnlyList<Entry> entries, IReadOnlyList<Reading> readings, DateTimeOffset knownAt, Access access,
        Dictionary<Guid, long> versions, IReadOnlyDictionary<Guid, Sender>? senders)
    {
        var read = readings.ToDictionary(reading => reading.Entry.Id);
        var seen = new List<SeenEntry>();
        foreach (var entry in entries)
        {
            if (entry.KnownAt > knownAt || entry.Fact is EntryCorrected or CorrectionRequested) continue;
            if (SeenFact.Of(entry.Fact, entry.Agency, access) is not { } before) continue;
            var sender = senders?.GetValueOrDefault(entry.Id) is { } sent ? Attributed(sent, access) : null;
            SeenEntry seenEntry;
            if (read.TryGetValue(entry.Id, out var reading))
            {
                var now = SeenFact.Of(reading.Fact, entry.Agency, access)!;
                var isChanged = reading.CorrectedBy is not null && (!now.LooksAs(before) || reading.OccurredOn != entry.OccurredOn);
                var told = isChanged ? Told(reading.CorrectedBy!, access) : null;
                seenEntry = new(Envelope(entry, now, access), now, reading.OccurredOn, before, told, false, versions[entry.Id], sender);
            }
            else
            {
                // By a correction without data, or by one that was itself put right to have none.
                var withdrawal = entries.Where(other => other.KnownAt <= knownAt && other.Fact is EntryCorrected about && about.Corrects == entry.Id)
                    .OrderBy(other => ((EntryCorrected)other.Fact).Data is null).Last();
                seenEntry = new(Envelope(entry, before, access), before, entry.OccurredOn,
                    before, Told(withdrawal, access), true, versions[entry.Id], sender);
            }
            seen.Add(seenEntry);
        }
        return seen;
    }

    /// <summary>A correction as JSON, its data as the corrected entry's fields are seen; null when it is not to be known of.</summary>
    public JsonNode? Correction(EntryCorrected correction, Entry by, IReadOnlyList<Entry> entries)
    {
        if (entries.FirstOrDefault(entry => entry.Id == correction.Corrects) is not { } target
            || SeenFact.Of(target.Fact, target.Agency, Access) is not { } before)
            return null;
        if (target.Fact is EntryCorrected or IdentityErased) return null;
        var after = correction.Data is { } fields ? SeenFact.Of(EntryFormat.ReadFields(target.Fact.GetType(), fields), target.Agency, Access) : null;
        if (after is not null && after.LooksAs(before) && (correction.OccurredOn ?? target.OccurredOn) == target.OccurredOn) return null;
        var told = Told(by, Access);
        return new JsonObject
        {
            ["corrects"] = correction.Corrects.ToString(),
            ["reason"] = told.Reason is { } reason ? reason : SeenFact.AsJson(told.Why!),
            ["data"] = after?.Json(),
            ["occurredOn"] = correction.OccurredOn?.ToString(),
        };
    }

    private static SeenCorrection Told(Entry correction, Access access) =>
        access.Sees(FieldSecrecy.OfFields(typeof(EntryCorrected))["reason"], correction.Agency)
            ? new(correction.RecordedAt, correction.Agency, ((EntryCorrected)correction.Fact).Reason, null)
            : new(correction.RecordedAt, correction.Agency, null, access.Withheld(DataCategory.Reasons));

    /// <summary>An entry's sender, as far as the viewer may know it.</summary>
    public Entry Attributed(Entry entry) => Attributed(entry, Access);

    /// <summary>
    /// Who wrote it is an officer's identity: for the own agency, and for those who may know the escorts. Another agency's unit tells what kind
    /// of case it is (asylum, Dublin): for those who may know the category.
    /// </summary>
    private static Entry Attributed(Entry entry, Access access) => entry with
    {
        By = access.Sees(new Sensitivity(DataCategory.Escorts, Disclosure.Whole), entry.Agency) ? entry.By : null,
        Unit = entry.Agency == access.Viewer.Agency || access.Sees(DataCategory.Reasons, Disclosure.Summary) ? entry.Unit : null,
    };

    private static Sender Attributed(Sender sender, Access access) =>
        sender.Agency is { } agency && access.Sees(new Sensitivity(DataCategory.Escorts, Disclosure.Whole), agency)
            ? sender : sender with { Id = "" };

    private static Entry Envelope(Entry entry, SeenFact seen, Access access) => Attributed(entry, access) with { Fact = seen.Fact };

    private static Case Masked(Case state, Access access, List<SeenEntry> seen)
    {
        bool decision = access.Sees(DataCategory.Decision), detention = access.Sees(DataCategory.Detention),
            family = access.Sees(DataCategory.Family, Disclosure.Summary),
            documents = access.Sees(DataCategory.TravelDocuments), onlyDestination = access.Sees(DataCategory.Decision, Disclosure.Summary);
        // A word that stands in an entry one sees may stand in the state.
        var texts = seen.SelectMany(entry => entry.Fact switch
        {
            DetentionEnded fact => new[] { fact.Reason },
            DetentionOrdered { SupervisionNotEnough: { } why } => [why],
            TravelCancelled fact => [fact.Reason],
            FeasibilityAssessed fact => fact.Obstacles,
            ClassDisputed fact => [fact.Because],
            _ => [],
        }).Append("omprövning").Where(text => text.Length > 0).ToHashSet();
        T? Last<T>() where T : Fact => Seen<T>(seen, _ => true);

        return new Case
        {
            Number = state.Number,
            Registration = state.Registration is null ? null : Last<CaseRegistered>(),
            RegisteredOn = decision ? state.RegisteredOn : null,
            Person = state.Person is { } person && access.Sees(DataCategory.IdentityCore) ? person with
            {
                UnaccompaniedMinor =
                family ? person.UnaccompaniedMinor : null,
                RightToStayIn = decision ? person.RightToStayIn : null
            } : null,
            HasErasedIdentity = access.Sees(DataCategory.IdentityCore, Disclosure.Existence) && state.HasErasedIdentity,
            Links = access.Sees(DataCategory.OtherCases) ? state.Links : [],
            Age = access.Sees(DataCategory.IdentityCore) ? state.Age : null,
            Family = access.Sees(DataCategory.Family) ? state.Family : family ? [.. state.Family.Select(_ => "")] : [],
            Decision = onlyDestination && state.Decision is not null ? Last<DecisionMade>() : null,
            DecidedOn = decision ? state.DecidedOn : null,
            Region = decision ? state.Region : null,
            Handover = decision ? state.Handover with { Conflicts = [] } : new(),
            Feasibility = decision
                ? new() { OfMigration = Told(state.Feasibility.OfMigration, texts), OfPolice = Told(state.Feasibility.OfPolice, texts) } : new(),
            ServedOn = decision ? state.ServedOn : null,
            Needs = access.Sees(DataCategory.Health, Disclosure.Summary) ? state.Needs : null,
            HasReception = family && state.HasReception,
            ConcernsChild = family && state.ConcernsChild,
            HasIdentity = documents && state.HasIdentity,
            DocumentRequestedOn = documents ? state.DocumentRequestedOn : null,
            Document = state.Document is null ? null : Last<TravelDocumentIssued>(),
            IsAbsconded = decision && state.IsAbsconded,
            ExpectedRelease = decision ? state.ExpectedRelease : null,
            Travel = new() { Orders = Orders(state, access, seen, texts) },
            Detained = new() { Stays = Stays(state, access, detention, texts) },
            Closure = Closed(state, decision, seen),
            LastEventOn = null,
            HasEntryBan = decision && state.HasEntryBan,
            HasReachedPolice = decision && state.HasReachedPolice,
        };
    }

    /// <summary>The last fact of a kind that the viewer sees, for which something holds.</summary>
    private static T? Seen<T>(List<SeenEntry> seen, Func<T, bool> holds) where T : Fact =>
        seen.LastOrDefault(entry => !entry.IsWithdrawn && entry.Fact is T fact && holds(fact))?.Fact as T;

    private static ImmutableArray<TravelOrder> Orders(Case state, Access access, List<SeenEntry> seen, HashSet<string> texts)
    {
        if (!access.Sees(DataCategory.Itinerary, Disclosure.Summary) && Seen<TravelOrdered>(seen, _ => true) is null) return [];
        return [.. state.Orders.Select(order => order with
        {
            Ordered = order.Ordered is null ? null : Seen<TravelOrdered>(seen, fact => fact.Order == order.Number),
            Booked = order.Booked is null ? null
                : Seen<TravelBooked>(seen, fact => fact.Order == order.Number) is { } booked && booked.DepartsAt != default ? booked : null,
            Failed = order.Failed is null ? null : Seen<TravelFailed>(seen, fact => fact.Order == order.Number),
            CancelledBecause = order.CancelledBecause is { } why && texts.Contains(why) ? why : null,
            Reply = order.Reply switch
            {
                OrderQueried => Seen<OrderQueried>(seen, fact => fact.Order == order.Number),
                OrderAnswered => Seen<OrderAnswered>(seen, fact => fact.Order == order.Number),
                var other => other,
            },
            Legs = order.Legs.Count == 0 ? [] : Seen<TravelPlanned>(seen, fact => fact.Order == order.Number)?.Legs ?? [],
            Costs = [.. seen.Where(entry => !entry.IsWithdrawn && entry.Seen.Shows("amount"))
                .Select(entry => entry.Fact).OfType<CostReported>().Where(cost => cost.Order == order.Number)],
            BookedBy = null,
            By = null,
        })];
    }

    private static ClosureCourse Closed(Case state, bool seesDecision, List<SeenEntry> seen) => new()
    {
        Departures = [.. state.Departures.Where(reading => seen.Any(entry => entry.Id == reading.Entry.Id))
            .Select(reading => seen.First(entry => entry.Id == reading.Entry.Id) is var entry
                ? new Reading(entry.Envelope, entry.Fact, entry.OccurredOn, null)
                : reading)],
        Closed = seesDecision ? state.Closed : state.Closed is null ? null : new(ClosureReason.Other),
        ClosedOn = seesDecision ? state.ClosedOn : null,
        LocatedOn = seesDecision ? state.LocatedOn : null,
    };

    private static AgencyClass? Told(AgencyClass? assessed, HashSet<string> texts) => assessed is null ? null : assessed with
    {
        Obstacles = [.. assessed.Obstacles.Where(texts.Contains)],
        Because = assessed.Because is { } why && texts.Contains(why) ? why : null,
    };

    private static ImmutableArray<DetentionStay> Stays(Case state, Access access, bool isWhole, HashSet<string> texts)
    {
        if (!access.Sees(DataCategory.Detention, Disclosure.Summary)) return [];
        if (isWhole)
            return [.. state.Detentions.Select(
                stay => stay with
                {
                    Order = stay.Order with { SupervisionNotEnough = Told(stay.Order.SupervisionNotEnough) },
                    EndReason = Told(stay.EndReason), Source = null, End = null,
                    Move = stay.Move is { } move && !access.Sees(DataCategory.Whereabouts, Disclosure.Summary) ? move with { From = "" } : stay.Move,
                })];
        return state.Detention is { Facility: { } facility } ongoing
            ? [new(new(default, "", default), null, null, [], [(ongoing.Placements[^1].From, facility)])] : [];

        string? Told(string? text) => text is not null && texts.Contains(text) ? text : null;
    }
}
