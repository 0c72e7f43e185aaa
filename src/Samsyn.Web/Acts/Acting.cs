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
        var placed = await boundary.Entries(viewer, number);
        if (await boundary.Look(viewer, number) is not { } view) return null;
        if (Known(placed, act, id, viewer, view) is { } known) return known;
        if (view.Version != expectedVersion) throw new StaleVersionException(number, expectedVersion, view.Version);

        var now = clock.GetUtcNow();
        var obstacles = Obstacles(view.Access, act, Readings(placed), now);
        if (obstacles.Count > 0) throw new RefusedException(obstacles);
        var fact = Deciding.Decide(act, id, Readings(placed), now, viewer.Agency);
        var entry = Reporting.Entry(viewer, number, fact, id, now);
        try
        {
            await writer.Append([Submission.From(entry)], new Dictionary<string, long> { [number] = placed.Count }, stop);
            return new(id, (await boundary.Look(viewer, number))?.Version ?? expectedVersion + 1, false, Unread(act, view));
        }
        catch (StaleVersionException)
        {
            var meanwhile = await boundary.Look(viewer, number);
            return meanwhile is not null && Known(await boundary.Entries(viewer, number), act, id, viewer, meanwhile) is { } first ? first // sent twice at once, and the other one was first
                : throw new StaleVersionException(number, expectedVersion, meanwhile?.Version ?? 0);
        }
    }

    /// <summary>How the entries read when it is decided on an act: everything the register holds, however late an agency's clock says it was written.</summary>
    public static IReadOnlyList<Reading> Readings(IReadOnlyList<PlacedEntry> placed) => Knowledge.Now(placed.Select(one => one.Entry));

    /// <summary>Why an act may not be done, as far as who acts may know it.</summary>
    public static IReadOnlyList<Reason> Obstacles(Access access, Act act, IReadOnlyList<Reading> readings, DateTimeOffset now) =>
        VerdictView.Obstacles(access, Deciding.ObstaclesTo(act, readings, now, access.Viewer.Agency),
            Deciding.ContradictionsTo(act, readings, now), Enforceability.Evaluate(readings, now));

    /// <summary>The reasons that no choice in the act's form takes away, as far as the viewer may know them.</summary>
    public static IReadOnlyList<Reason> ObstaclesToAny(Access access, string act, IReadOnlyList<Reading> readings, DateTimeOffset now) =>
        VerdictView.Obstacles(access, Deciding.ObstaclesToAny(act, readings, now, access.Viewer.Agency),
            Deciding.ContradictionsToAny(act, readings, now), Enforceability.Evaluate(readings, now));

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
