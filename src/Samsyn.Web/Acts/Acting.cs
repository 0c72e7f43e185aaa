using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Acts;

/// <param name="Entry">The entry that says the act was done.</param>
/// <param name="Version">The case's version after it.</param>
/// <param name="WasKnown">The act had been taken already, by the same id.</param>
public sealed record ActTaken(Guid Entry, long Version, bool WasKnown);

/// <summary>
/// Does an act in a case, or refuses it: judged on the entries that are stored at that moment, and written only if the case still is
/// as it was judged.
/// </summary>
public sealed class Acting(RegisterReader register, RegisterWriter writer, TimeProvider clock)
{
    /// <param name="id">The entry's id, chosen by who acts; the same id is taken once.</param>
    /// <param name="expectedVersion">The version of the case that who acts has seen.</param>
    /// <returns>Null when there is no such case.</returns>
    /// <exception cref="RefusedException">The law or the case forbids it.</exception>
    /// <exception cref="RefusedEntryException">A field cannot be taken, or the id is another entry's.</exception>
    /// <exception cref="StaleVersionException">The case has changed since it was seen.</exception>
    public async Task<ActTaken?> Do(string number, Act act, Guid id, long expectedVersion, Viewer viewer, CancellationToken stop = default)
    {
        var placed = await register.Entries(number);
        if (placed.Count == 0 || Subjects.KindOf(number) != SubjectKind.Case) return null;
        if (Known(placed, act, id, viewer) is { } known) return known;
        if (placed.Count != expectedVersion) throw new StaleVersionException(number, expectedVersion, placed.Count);

        var now = clock.GetUtcNow();
        var fact = Deciding.Decide(act, id, Readings(placed), now, viewer.Agency);
        var entry = new Entry(id, number, viewer.Agency, viewer.Unit, viewer.Name.Length == 0 ? null : viewer.Name, new Moment(now), now, fact);
        try
        {
            await writer.Append([Submission.From(entry)], new Dictionary<string, long> { [number] = expectedVersion }, stop);
            return new(id, expectedVersion + 1, false);
        }
        catch (StaleVersionException)
        {
            if (Known(await register.Entries(number), act, id, viewer) is not { } meanwhile) throw;
            return meanwhile; // sent twice at once, and the other one was first
        }
    }

    /// <summary>How the entries read when it is decided on an act: everything the register holds, however late an agency's clock says it was written.</summary>
    public static IReadOnlyList<Reading> Readings(IReadOnlyList<PlacedEntry> placed) => Knowledge.Now(placed.Select(one => one.Entry));

    private static ActTaken? Known(IReadOnlyList<PlacedEntry> placed, Act act, Guid id, Viewer viewer)
    {
        if (placed.FirstOrDefault(one => one.Entry.Id == id) is not { } held) return null;
        var fact = Deciding.FactOf(act, id, Readings(placed), viewer.Agency);
        return held.Entry.Agency == viewer.Agency && held.Entry.Fact.GetType() == fact.GetType() && EntryFormat.Fields(held.Entry.Fact) == EntryFormat.Fields(fact)
            ? new(id, held.Version, true)
            : throw new RefusedEntryException("id", $"Posten {id} finns redan med annat innehåll.", $"Ge åtgärden ett eget id.");
    }
}
