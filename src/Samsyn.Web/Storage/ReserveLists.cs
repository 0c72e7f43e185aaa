using Samsyn.Charters;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>
/// A seat that is given up goes to the charter's reserve list: the first on it, in the officers' order, who passes every hard check now is proposed,
/// with the family that travels together. It is a proposal: an officer of the executing authority confirms it. However many nodes look, a seat goes
/// on once: the proposal names the release, and is written only while the charter and the cases are as they were judged.
/// </summary>
public sealed class ReserveLists(RegisterWriter writer, RegisterReader reader)
{
    private readonly Dictionary<string, (long Version, Charter Charter)> known = new(StringComparer.Ordinal);

    /// <summary>A case on the list, with what it is judged on.</summary>
    private sealed record Waiting(SeatSought Sought, long Version)
    {
        public Case Case => Sought.Case;
    }

    /// <summary>Looks once.</summary>
    /// <returns>How many cases were proposed.</returns>
    public async Task<int> MoveUp(CancellationToken stop = default)
    {
        var moved = 0;
        foreach (var number in await WithVacancies(writer.Clock.GetUtcNow()))
            while (await MoveUp(number, writer.Clock.GetUtcNow(), stop) is > 0 and var more) moved += more;
        return moved;
    }

    /// <summary>The coming charters with a seat given up, a seat free and a reserve list; a charter is read anew when it has changed.</summary>
    private async Task<IReadOnlyList<string>> WithVacancies(DateTimeOffset now)
    {
        await using var connection = await reader.Database.OpenForReading();
        var planned = await connection.Query("""
            SELECT c.subject, (SELECT MAX(e.version) FROM entries e WHERE e.subject = c.subject) FROM charters c
            WHERE c.stage = 'Planned' AND c.departs_at > @now AND c.reserve > 0 AND c.confirmed + c.proposed + c.taken < c.seats
            """, row => (Number: row.GetString(0), Version: row.GetInt64(1)), ("@now", Sql.Microseconds(now)));
        foreach (var gone in known.Keys.Except(planned.Select(pair => pair.Number)).ToList()) known.Remove(gone);
        foreach (var (number, version) in planned)
            if (!known.TryGetValue(number, out var held) || held.Version != version)
                known[number] = (version, Charter.Fold(number, Readings(await reader.Entries(connection, number))));
        return [.. known.Values.Select(pair => pair.Charter).Where(charter => charter.Vacancies.Count > 0).Select(charter => charter.Number)];
    }

    private async Task<int> MoveUp(string number, DateTimeOffset now, CancellationToken stop)
    {
        var placed = await reader.Entries(number);
        var charter = Charter.Fold(number, Readings(placed));
        if (charter.Vacancies.Count == 0 || await First(charter, now) is not { } party) return 0;
        var vacancy = charter.Vacancies[0].Release;
        var entries = party.GroupBy(waiting => (waiting.Case.Responsible, waiting.Case.Region)).Select((same, place) =>
            new Entry(OwnIds.Of($"reserve moved up {vacancy:D} {place}"), number, same.Key.Responsible,
                same.Key.Responsible == Agency.Polismyndigheten ? same.Key.Region?.ToString() : null, null, new(now), now,
                new SeatProposed([.. same.Select(waiting => waiting.Case.Number)], Vacancy: vacancy)));
        var versions = party.ToDictionary(waiting => waiting.Case.Number, waiting => waiting.Version);
        versions[number] = placed.Count;
        try
        {
            await writer.Append([.. entries.Select(entry => Submission.From(entry, new(entry.Agency, "samsyn")))], versions, stop);
            return party.Count;
        }
        catch (StaleVersionException)
        {
            return 0; // another node has moved it on, or something has changed: it is looked at again in the next round
        }
        catch (RefusedEntryException)
        {
            // Another node has proposed it with the same id; anything else is said again, and by the health check.
            if ((await reader.Entries(number)).Any(stored => stored.Entry.Fact is SeatProposed seats && seats.Vacancy == vacancy)) return 0;
            throw;
        }
    }

    /// <summary>The first on the list who may have the seat now, with the family on the list; null when nobody may.</summary>
    private async Task<IReadOnlyList<Waiting>?> First(Charter charter, DateTimeOffset now)
    {
        var hopeful = await Hopeful(charter.Reserve);
        foreach (var number in charter.Reserve.Where(named => !charter.Proposed.Contains(named) && hopeful.Contains(named)))
        {
            var first = await Read(charter, number, now);
            var together = first.Case.Family.Where(named => charter.Reserve.Contains(named) && !charter.Proposed.Contains(named)).ToList();
            List<Waiting> party = [first];
            foreach (var member in together) party.Add(await Read(charter, member, now));
            if (SeatChecks.OfCharter(charter, party.Count, now, isProposal: true).Count > 0 || await LacksEscortSeats(charter, party)) continue;
            string[] seated = [.. party.Select(waiting => waiting.Case.Number), .. charter.Proposed];
            if (party.TrueForAll(waiting => SeatChecks.Against(waiting.Sought with { Together = seated }).Count == 0)) return party;
        }
        return null;
    }

    /// <summary>Those that the law does not stop as it was last computed; each is then read and judged.</summary>
    private async Task<HashSet<string>> Hopeful(IEnumerable<string> cases)
    {
        await using var connection = await reader.Database.OpenForReading();
        var (among, those) = Sql.Among(reader.Database, "@cases", cases);
        return [.. await connection.Query($"""
            SELECT h.subject FROM case_heads h JOIN standings s ON s.subject = h.subject
            WHERE h.subject {among} AND h.is_open = 1 AND s.status IN ('Enforceable', 'VoluntaryOnly')
            """, row => row.GetString(0), those)];
    }

    private async Task<bool> LacksEscortSeats(Charter charter, List<Waiting> party)
    {
        var needed = party.Sum(waiting => Escorts(waiting.Case));
        if (needed == 0) return false;
        foreach (var number in charter.Confirmed.Union(charter.Proposed))
            needed += Escorts(Case.Fold(number, Readings(await reader.Entries(number))));
        return needed > (charter.Plan?.EscortSeats ?? 0);
    }

    private static int Escorts(Case state) => state.OpenOrder?.Ordered?.Escorts ?? 0;

    private async Task<Waiting> Read(Charter charter, string number, DateTimeOffset now)
    {
        var placed = await reader.Entries(number);
        var readings = Readings(placed);
        var family = new Dictionary<string, Case>();
        foreach (var member in Case.Fold(number, readings).Family)
            if (await reader.Entries(member) is { Count: > 0 } found) family[member] = Case.Fold(member, Readings(found));
        var others = new List<Case>();
        foreach (var other in await reader.SamePerson(number)) others.Add(Case.Fold(other, Readings(await reader.Entries(other))));
        return new(new(charter, number, readings, now, others, await reader.Seats(number), family.GetValueOrDefault), placed.Count);
    }

    private static IReadOnlyList<Reading> Readings(IReadOnlyList<PlacedEntry> placed) => Knowledge.Now(placed.Select(entry => entry.Entry));
}
