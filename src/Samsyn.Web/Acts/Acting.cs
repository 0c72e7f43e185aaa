using System.Security.Cryptography;
using Samsyn.Acts;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Acts;

/// <param name="Entry">The entry that says the act was done.</param>
/// <param name="Version">The subject's version after it.</param>
/// <param name="WasKnown">The act had been taken already, by the same id.</param>
/// <param name="Unread">What the act was judged by that was not read after a day.</param>
public sealed record ActTaken(Guid Entry, Type Fact, long Version, bool WasKnown, IReadOnlyList<ReviewItem> Unread);

/// <summary>
/// Does an act, or refuses it: judged on the entries that are stored at that moment, and written only if its subject, and every other that it
/// names, still is as it was judged.
/// </summary>
public sealed class Acting(SecrecyBoundary boundary, RegisterWriter writer, TimeProvider clock)
{
    /// <param name="subject">The number of the case, charter, facility, operation or capacity.</param>
    /// <param name="id">The entry's id, chosen by who acts; the same id is taken once.</param>
    /// <param name="expectedVersion">The version of the subject that who acts has seen; 0 of a new one.</param>
    /// <returns>Null when there is no such subject, or none that the viewer may know of.</returns>
    /// <exception cref="RefusedException">The law or the register forbids it.</exception>
    /// <exception cref="RefusedEntryException">A field cannot be taken, or the id is another entry's.</exception>
    /// <exception cref="StaleVersionException">The subject has changed since it was seen.</exception>
    public async Task<ActTaken?> Do(string subject, Act act, Guid id, long expectedVersion, Viewer viewer, CancellationToken stop = default)
    {
        while (true)
        {
            if (await Judge(viewer, subject, ActKind.Of(act), act) is not { } judged) return null;
            if (Known(judged, act, id) is { } known) return known;
            if (judged.Version != expectedVersion) throw new StaleVersionException(subject, expectedVersion, judged.Version);
            var obstacles = judged.Obstacles(act);
            if (obstacles.Count > 0) throw new RefusedException(obstacles);
            var entries = await Entries(judged, act, id);
            Appended appended;
            try
            {
                appended = await writer.Append([.. entries.Select(entry => Submission.From(entry, viewer.Sender))], judged.Versions, stop);
            }
            catch (StaleVersionException)
            {
                continue; // judged again on what came meanwhile: the same act sent twice at once, or something that who acts may not know of
            }
            catch (RefusedEntryException) when (!judged.Placed.Any(placed => placed.Entry.Id == id))
            {
                if ((await Placed(viewer, subject)).Any(placed => placed.Entry.Id == id)) continue; // the same act sent twice at once
                throw;
            }
            var version = await VersionAfter(viewer, subject, id) ?? expectedVersion + 1;
            return new(id, entries[0].Fact.GetType(), version, appended.Taken == 0, judged.Unread(act));
        }
    }

    /// <summary>A subject as an act in it is judged; null when the viewer may not know of it.</summary>
    /// <param name="kind">The act's; null when it is asked what can be done.</param>
    /// <exception cref="RefusedEntryException">The act names a subject that is not there, or not for who acts to know of.</exception>
    public async Task<Judged?> Judge(Viewer viewer, string subject, ActKind? kind = null, Act? act = null)
    {
        var beside = new Dictionary<string, Beside>();
        foreach (var (field, other) in (act?.Beside ?? []).DistinctBy(pair => pair.Subject))
            beside[other] = await Named(viewer, other) ?? throw new RefusedEntryException($"data.{field}", $"{other} finns inte.",
                $"Ange ett nummer som finns i registret.");
        if (Subjects.KindOf(subject) is not { } about || kind is not null && !kind.Subjects.Contains(about)) return null;
        return await Judge(viewer, subject, about, kind, beside) is { } judged ? await Surrounded(await Complete(judged, kind, act)) : null;
    }

    /// <summary>
    /// With the places and operations as they are now: read after the subjects, so that who takes a place meanwhile has moved a version that is
    /// expected.
    /// </summary>
    private async Task<Judged> Surrounded(Judged judged)
    {
        judged.Surround(await boundary.Register.FacilityPlaces(judged.Basis.Today), await boundary.Register.OperationChoices(judged.Basis.Now),
            judged.View is null ? FlightsKnown.None : await boundary.Register.FlightsOf(judged.Basis.Case.OpenOrder),
            Subjects.KindOf(judged.Subject) == SubjectKind.Country ? await boundary.Register.ProjectNumbers() : []);
        return judged;
    }

    /// <summary>What the subject itself says that the act also touches, and for a form what it chooses among.</summary>
    private async Task<Judged> Complete(Judged judged, ActKind? kind, Act? act)
    {
        if (act is not null)
        {
            var more = new Dictionary<string, Beside>();
            foreach (var other in act.BesideIn(judged.Basis).Where(other => other != judged.Subject && !judged.IsBeside(other)).Distinct())
                if (await boundary.Register.Entries(other) is { Count: > 0 } placed)
                    more[other] = await Named(judged.Viewer, other)
                        ?? new(null, placed, await boundary.SamePersonPlaced(other), await boundary.Register.Seats(other));
            return more.Count == 0 ? judged : judged.With(more);
        }
        if (kind?.Seeks(judged.Basis) is not { } sought) return judged;
        var choices = new List<Basis>();
        foreach (var number in await boundary.Register.Sought(sought))
            choices.Add(new(number, Knowledge.Now((await boundary.Register.Entries(number)).Select(entry => entry.Entry)), judged.Basis.Now,
                judged.Basis.By));
        return judged.Choosing(choices);
    }

    private async Task<Judged?> Judge(Viewer viewer, string subject, SubjectKind about, ActKind? kind, Dictionary<string, Beside> beside)
    {
        var now = clock.GetUtcNow();
        if (about != SubjectKind.Case) return new Judged(viewer, subject, new(null, await Placed(viewer, subject), [], []), beside, now);
        if (await boundary.Whole(viewer, subject) is var (view, placed))
            return new Judged(viewer, subject, new(view, placed, await boundary.SamePersonPlaced(subject), await boundary.Register.Seats(subject)),
                beside, now);
        var isNew = kind is RecordedKind { Fact: { } fact } && Rights.MayDo(viewer, kind) && fact == typeof(CaseRegistered)
            && (await boundary.Register.Entries(subject)).Count == 0;
        return isNew ? new Judged(viewer, subject, new(null, [], [], []), beside, now) : null;
    }

    private async Task<Beside?> Named(Viewer viewer, string subject)
    {
        if (Subjects.KindOf(subject) != SubjectKind.Case)
            return await boundary.Register.Entries(subject) is { Count: > 0 } others ? new(null, others, [], []) : null;
        return await boundary.Whole(viewer, subject) is var (view, placed)
            ? new(view, placed, await boundary.SamePersonPlaced(subject), await boundary.Register.Seats(subject)) : null;
    }

    private async Task<IReadOnlyList<PlacedEntry>> Placed(Viewer viewer, string subject) =>
        Subjects.KindOf(subject) == SubjectKind.Case ? await boundary.Entries(viewer, subject) : await boundary.Register.Entries(subject);

    private async Task<long?> VersionAfter(Viewer viewer, string subject, Guid id) => Subjects.KindOf(subject) == SubjectKind.Case
        ? (await boundary.Look(viewer, subject))?.Entries.FirstOrDefault(seen => seen.Id == id)?.Version
        : (await boundary.Register.Entries(subject)).FirstOrDefault(placed => placed.Entry.Id == id)?.Version;

    /// <summary>
    /// What the act writes: the fact that it is done, and what follows from it,
    /// each with an id of its own made from the act's, and an instant after the
    /// one before: what follows never stands before what it follows from.
    /// </summary>
    private async Task<List<Entry>> Entries(Judged judged, Act act, Guid id)
    {
        var basis = judged.Basis;
        var main = Reporting.Entry(judged.Viewer, judged.Subject, act.Becomes(id, basis), id, basis.Now) with { Agency = act.Reporter(basis) };
        List<Entry> entries = [act.OccurredOn is { } on ? main with { OccurredOn = on } : main];
        foreach (var (index, (subject, fact)) in act.Follows(id, basis).Index())
            entries.Add(Reporting.Entry(judged.Viewer, subject, fact, Following(id, index), basis.Now.AddMicroseconds(index + 1)));
        foreach (var entry in entries)
            if (entry.Fact is TravelOrdered ordered && await boundary.Register.IsOrderedElsewhere(ordered.Order, entry.Subject))
                throw new RefusedEntryException("id", $"Beställningens nummer ({ordered.Order}) blir ett som redan finns.",
                    $"Ge åtgärden ett annat id.");
        return entries;
    }

    /// <summary>The id of what follows from an act, the same however often the act is sent.</summary>
    private static Guid Following(Guid id, int index)
    {
        Span<byte> bytes = stackalloc byte[17];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[16] = (byte)index;
        var hash = SHA256.HashData(bytes).AsSpan(0, 16);
        hash[6] = (byte)(hash[6] & 0x0F | 0x80); // RFC 9562, version 8
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new(hash, bigEndian: true);
    }

    private static ActTaken? Known(Judged judged, Act act, Guid id)
    {
        if (judged.Placed.FirstOrDefault(placed => placed.Entry.Id == id) is not { } held) return null;
        var fact = act.Becomes(id, judged.Basis);
        return held.Entry.Agency == act.Reporter(judged.Basis) && held.Entry.Fact.GetType() == fact.GetType()
            && EntryFormat.Fields(held.Entry.Fact) == EntryFormat.Fields(fact)
            ? new(id, fact.GetType(), judged.VersionOf(id) ?? judged.Version, true, judged.Unread(act))
            : throw new RefusedEntryException("id", $"Posten {id} finns redan med annat innehåll.", $"Ge åtgärden ett eget id.");
    }
}
