using System.Security.Cryptography;
using System.Text;
using Samsyn.Planning;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Shared;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Charters;

/// <summary>Why seats could not be proposed.</summary>
/// <param name="Subject">A case or a charter.</param>
public sealed record SeatRefusal(string Subject, string Text);

/// <summary>
/// Makes a plan's seats into proposals in the register, by a named officer: each charter and each case is judged on what is stored at that
/// moment, and all is written or nothing, only if none of them has changed since.
/// </summary>
public sealed class SeatProposing(RegisterReader register, RegisterWriter writer, Boundary boundary, TimeProvider clock)
{
    /// <param name="parties">The parties to accept, by id; those that the plan puts on no charter, or that the officer may not know of, are refused alike.</param>
    /// <param name="form">Chosen by who accepts; the same form is taken once.</param>
    /// <returns>Every reason against it; empty when the proposals are written.</returns>
    public async Task<IReadOnlyList<SeatRefusal>> Propose(MadePlan plan, IReadOnlyCollection<string> parties, Guid form, Viewer viewer, CancellationToken stop = default)
    {
        var (now, refusals) = (clock.GetUtcNow(), new List<SeatRefusal>());
        var (entries, versions) = (new List<Submission>(), new Dictionary<string, long>());
        var seen = await SeenParties.Of(boundary, viewer, plan.Drawn);
        foreach (var (number, aboard) in plan.Load.Aboard.OrderBy(x => x.Key, StringComparer.Ordinal))
        {
            var chosen = aboard.Where(x => parties.Contains(x.Id) && seen.Knows(x.Id)).SelectMany(x => plan.Drawn.Origins[x.Id].Cases).ToList();
            if (chosen.Count == 0) continue;
            var placed = await register.Entries(number);
            var charter = Charter.Fold(number, Readings(placed));
            var cases = chosen.Where(x => !charter.Proposed.Contains(x) && !charter.Confirmed.Contains(x)).ToArray();
            if (cases.Length == 0) continue; // sent twice, or proposed by someone else in the meantime
            versions[number] = placed.Count;
            refusals.AddRange(SeatProposals.ObstaclesOn(charter, cases.Length, now).Select(why => new SeatRefusal(number, why)));
            foreach (var one in cases)
            {
                var ofCase = await register.Entries(one);
                versions[one] = ofCase.Count;
                refusals.AddRange(SeatProposals.ObstaclesTo(charter, Readings(ofCase), now).Select(why => new SeatRefusal(one, SeenParties.IsToldWhy(viewer) ? $"{why.Text} ({why.Source})" : "STOPP")));
            }
            entries.Add(Submission.From(new Entry(IdOf(form, number), number, viewer.Agency, viewer.Unit, viewer.Name.Length == 0 ? null : viewer.Name, new Moment(now), now, new SeatProposed(cases, plan.Hash))));
        }
        refusals.AddRange(parties.Where(x => !seen.Knows(x) || !plan.Load.Aboard.Values.Any(aboard => aboard.Any(party => party.Id == x))).Select(x => new SeatRefusal(x, "Planen ger ingen charterplats.")));
        if (refusals.Count > 0 || entries.Count == 0) return refusals;
        try
        {
            await writer.Append(entries, versions, stop);
            return [];
        }
        catch (StaleVersionException stale)
        {
            return [new(stale.Subject, "Har ändrats medan förslaget lämnades. Läs det nya och godta igen om det ännu är rätt.")];
        }
        catch (RefusedEntryException refused)
        {
            return [.. refused.Faults.Select(fault => new SeatRefusal(fault.Field, $"{fault.Reason} {fault.Remedy}"))];
        }
    }

    private static IReadOnlyList<Reading> Readings(IReadOnlyList<PlacedEntry> placed) => Knowledge.Now(placed.Select(one => one.Entry));

    /// <summary>One id a form and charter, so that a form sent twice is the same entry.</summary>
    private static Guid IdOf(Guid form, string charter) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{form} {charter}")).AsSpan(0, 16));
}
