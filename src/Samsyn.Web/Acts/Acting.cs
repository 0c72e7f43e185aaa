using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Acts;

/// <param name="Entry">The entry that says the act was done.</param>
/// <param name="Version">The case's version after it.</param>
/// <param name="WasKnown">The act had been taken already, by the same id.</param>
/// <param name="Unread">What the act was judged by that was not read after a day.</param>
public sealed record ActTaken(Guid Entry, long Version, bool WasKnown, IReadOnlyList<ReviewItem> Unread);

/// <summary>
/// Does an act in a case, or refuses it: judged on the entries that are stored at that moment, and written only if the case still is
/// as it was judged.
/// </summary>
public sealed class Acting(SecrecyBoundary boundary, RegisterWriter writer, TimeProvider clock)
{
    /// <param name="id">The entry's id, chosen by who acts; the same id is taken once.</param>
    /// <param name="expectedVersion">The version of the case that who acts has seen.</param>
    /// <returns>Null when there is no such case, or none that the viewer may know of.</returns>
    /// <exception cref="RefusedException">The law or the case forbids it.</exception>
    /// <exception cref="RefusedEntryException">A field cannot be taken, or the id is another entry's.</exception>
    /// <exception cref="StaleVersionException">The case has changed since it was seen.</exception>
    public async Task<ActTaken?> Do(string number, Act act, Guid id, long expectedVersion, Viewer viewer, CancellationToken stop = default)
    {
        while (true)
        {
            if (await boundary.Whole(viewer, number) is not var (view, placed)) return null;
            if (Known(placed, act, id, viewer, view) is { } known) return known;
            if (view.Version != expectedVersion) throw new StaleVersionException(number, expectedVersion, view.Version);

            foreach (var other in act is LinkPerson link ? link.Cases : [])
                if (!await boundary.MayKnow(viewer, other))
                    throw new RefusedEntryException("data.cases", $"{other} finns inte.", $"Ange numret på ett ärende i registret.");
            var now = clock.GetUtcNow();
            var obstacles = Obstacles(view.Access, act, Readings(placed), now, await boundary.SamePerson(number));
            if (obstacles.Count > 0) throw new RefusedException(obstacles);
            var fact = Deciding.Decide(act, id, Readings(placed), now, viewer.Agency);
            if (fact is TravelOrdered ordered && await boundary.Register.IsOrderedElsewhere(ordered.Order, number))
                throw new RefusedEntryException("id", $"Beställningens nummer ({ordered.Order}) blir ett som redan finns.", $"Ge åtgärden ett annat id.");
            try
            {
                await writer.Append([Submission.From(Reporting.Entry(viewer, number, fact, id, now), viewer.Sender)], new Dictionary<string, long> { [number] = placed.Count }, stop);
            }
            catch (StaleVersionException)
            {
                continue; // judged again on what came meanwhile: the same act sent twice at once, or something that who acts may not know of
            }
            catch (RefusedEntryException) when (!placed.Any(one => one.Entry.Id == id))
            {
                if ((await boundary.Entries(viewer, number)).Any(one => one.Entry.Id == id)) continue; // the same act sent twice at once
                throw;
            }
            var version = await boundary.Look(viewer, number) is { } after ? after.Entries.FirstOrDefault(seen => seen.Id == id)?.Version : null;
            return new(id, version ?? expectedVersion + 1, false, Unread(act, view));
        }
    }

    /// <summary>How the entries read when it is decided on an act: everything the register holds, however late an agency's clock says it was written.</summary>
    public static IReadOnlyList<Reading> Readings(IReadOnlyList<PlacedEntry> placed) => Knowledge.Now(placed.Select(one => one.Entry));

    /// <summary>Why an act may not be done, as far as who acts may know it.</summary>
    /// <param name="others">The same person's other cases.</param>
    public static IReadOnlyList<Reason> Obstacles(Access access, Act act, IReadOnlyList<Reading> readings, DateTimeOffset now, IReadOnlyList<Case> others) =>
        VerdictView.Obstacles(access, [.. Deciding.ObstaclesTo(act, readings, now, access.Viewer.Agency), .. OnePerson.ObstaclesTo(act, others)],
            [.. Deciding.ContradictionsTo(act, readings, now), .. WhoseTask([act], readings, now, access.Viewer.Agency)],
            Measures.Gate(() => Enforceability.Evaluate(readings, now)));

    /// <summary>The reasons that no choice in the act's form takes away, as far as the viewer may know them.</summary>
    public static IReadOnlyList<Reason> ObstaclesToAny(Access access, string act, IReadOnlyList<Reading> readings, DateTimeOffset now) =>
        VerdictView.Obstacles(access, Deciding.ObstaclesToAny(act, readings, now, access.Viewer.Agency),
            [
                .. Deciding.ContradictionsToAny(act, readings, now),
                .. WhoseTask(Deciding.WaysToDo(act, readings, now), readings, now, access.Viewer.Agency),
            ],
            Measures.Gate(() => Enforceability.Evaluate(readings, now)));

    /// <summary>Whose task it is, is told whoever is told of the case.</summary>
    private static IEnumerable<Sentence> WhoseTask(IEnumerable<Act> ways, IReadOnlyList<Reading> readings, DateTimeOffset now, Agency by) =>
        ways.SelectMany(way => LawfulActs.ObstaclesOfAuthority(way, readings, now, by)).Select(reason => reason.Text).Distinct();

    private static IReadOnlyList<ReviewItem> Unread(Act act, CaseView view) => view.Law.Verdict is { } verdict ? Currency.Of(act.GetType().Name, verdict) : [];

    private static ActTaken? Known(IReadOnlyList<PlacedEntry> placed, Act act, Guid id, Viewer viewer, CaseView view)
    {
        if (placed.FirstOrDefault(one => one.Entry.Id == id) is not { } held) return null;
        var fact = Deciding.FactOf(act, id, Readings(placed), viewer.Agency);
        return held.Entry.Agency == viewer.Agency && held.Entry.Fact.GetType() == fact.GetType() && EntryFormat.Fields(held.Entry.Fact) == EntryFormat.Fields(fact)
            ? new(id, view.Entries.FirstOrDefault(seen => seen.Id == id)?.Version ?? view.Version, true, Unread(act, view))
            : throw new RefusedEntryException("id", $"Posten {id} finns redan med annat innehåll.", $"Ge åtgärden ett eget id.");
    }
}
