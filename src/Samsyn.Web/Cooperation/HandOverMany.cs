using Samsyn.Acts;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Acts;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Cooperation;

/// <summary>A coming charter that cases can be handed over for.</summary>
public sealed record CharterAhead(string Number, string Stops, DateTimeOffset DepartsAt, long Seats, long Confirmed);

/// <summary>A case that might be handed over, with what the register says of it.</summary>
/// <param name="Obstacles">Why it cannot be; empty when it can.</param>
public sealed record HandoverCandidate(string Number, long Version, Country? Destination,
    IReadOnlyList<HandoverItem> Check, IReadOnlyList<Reason> Obstacles);

/// <summary>What became of one of several.</summary>
/// <param name="Because">Why the law or the register does not let it be taken.</param>
/// <param name="Problem">What else stopped it.</param>
public sealed record HandoverOutcome(string Number, IReadOnlyList<Reason> Because, Sentence? Problem = null)
{
    public bool IsTaken => Because.Count == 0 && Problem is null;
}

/// <summary>Many cases handed over at once, for a planned charter: each is an entry of its own, and what is refused does not stop the rest.</summary>
public sealed class HandOverMany(SecrecyBoundary boundary, Acting acting)
{
    public async Task<IReadOnlyList<CharterAhead>> Charters()
    {
        await using var connection = await boundary.Register.Database.OpenForReading();
        return await connection.Query("""
            SELECT subject, stops, departs_at, seats, confirmed FROM charters WHERE stage = 'Planned' AND departs_at >= @now ORDER BY departs_at,
                subject LIMIT 200
            """, row => new CharterAhead(row.GetString(0), row.Text(1) ?? "", row.Instant(2)!.Value, row.Number(3) ?? 0, row.GetInt64(4)),
            ("@now", Sql.Microseconds(boundary.Now)));
    }

    /// <summary>Migrationsverket's own open cases to where the charter lands, by number; those that the viewer may list.</summary>
    /// <param name="after">The last number of the page before.</param>
    public async Task<IReadOnlyList<HandoverCandidate>> Candidates(Viewer viewer, CharterAhead charter, string after, int most, string route)
    {
        var stops = charter.Stops.Split(" – ").Where(stop => Country.TryParse(stop, out _)).Distinct().ToList();
        if (stops.Count == 0) return [];
        var names = stops.Select((_, index) => $"@stop{index}").ToList();
        List<string> numbers;
        await using (var connection = await boundary.Open(Scopes.Listed(viewer)))
            numbers = await connection.Query($"""
                SELECT h.subject FROM case_heads h
                WHERE h.destination IN ({string.Join(", ", names)}) AND h.is_open = 1 AND h.responsible = 'Migrationsverket' AND h.handover IS NULL
                    AND h.subject > @after AND {SecrecyBoundary.Condition(Scopes.Listed(viewer))}
                ORDER BY h.subject LIMIT @most
                """, row => row.GetString(0),
                [.. stops.Select((stop, index) => (names[index], (object?)stop)), ("@after", after), ("@most", (long)most), boundary.Today]);
        var candidates = new List<HandoverCandidate>();
        foreach (var number in numbers)
        {
            var act = new HandOver(HandoverGround.CoercionNeeded, charter.Number, MissingBecause: "–");
            if (await acting.Judge(viewer, number, ActKind.Of(act), act) is not { View: { } view } judged) continue;
            candidates.Add(new(number, judged.Version, view.State.Destination,
                HandoverCheck.Of(view.State, judged.Basis.Verdict, judged.Basis.Today), judged.Obstacles(act)));
        }
        await boundary.Listed(viewer, candidates.Count, route);
        return candidates;
    }

    /// <summary>Hands over those ticked.</summary>
    /// <param name="ticked">Each case with the version that was seen and the id that its entry gets.</param>
    public async Task<IReadOnlyList<HandoverOutcome>> HandOver(
        Viewer viewer, HandOver act, IEnumerable<(string Number, long Version, Guid Id)> ticked, CancellationToken stop = default)
    {
        var outcomes = new List<HandoverOutcome>();
        foreach (var (number, version, id) in ticked) outcomes.Add(await One(viewer, act, number, version, id, stop));
        return outcomes;
    }

    private async Task<HandoverOutcome> One(Viewer viewer, HandOver act, string number, long version, Guid id, CancellationToken stop)
    {
        try
        {
            return await acting.Do(number, act, id, version, viewer, stop) is null ? new(number, [], "Ärendet finns inte.") : new(number, []);
        }
        catch (RefusedException refused)
        {
            return new(number, refused.Because);
        }
        catch (StaleVersionException)
        {
            return new(number, [], "Ärendet har ändrats sedan listan lästes. Läs det och lämna över det igen.");
        }
        catch (RefusedEntryException refused)
        {
            return new(number, [], $"{refused.Faults[0].Reason}");
        }
    }
}
