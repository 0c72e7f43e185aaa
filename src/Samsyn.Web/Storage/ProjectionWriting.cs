using System.Runtime.ExceptionServices;

namespace Samsyn.Web.Storage;

/// <summary>A chain and the rows that its entries now give.</summary>
internal sealed record ComputedChain(Chain Chain, IReadOnlyList<(Projection Projection, Row[] Rows)> Projected);

/// <summary>Brings the projections of the chains of one transaction up to date: only rows that differ from those there were are written.</summary>
internal sealed class ProjectionWriting(Database database, Writing writing)
{
    /// <summary>What a load has counted, which is written at its end; null outside of one.</summary>
    private (Rollup Rollup, KeptCounts Counts, HashSet<string> Tables)? ofLoad;

    /// <summary>In a load, the last that was computed: it is written while the next is.</summary>
    private IReadOnlyList<ComputedChain> left = [];

    /// <summary>What the law's projection takes as now.</summary>
    public required DateTimeOffset Now { get; set; }

    /// <summary>From here on what is counted is kept in memory, where batch after batch counts the same.</summary>
    public void BeginLoad() => ofLoad = (new(), new(), []);

    public async Task EndLoad()
    {
        await WriteLeft();
        if (ofLoad is not var (rollup, counts, tables)) return;
        ofLoad = null;
        await Write(rollup, counts, tables);
    }

    private async Task Write(Rollup rollup, KeptCounts counts, IEnumerable<string> tables)
    {
        await rollup.Write(writing);
        await writing.AddCounts(KeptCounts.Table, ["what", "part", "day"], [.. counts.Rows]);
        await writing.Changed(tables);
    }

    /// <summary>The projections of chains; of many, on all cores. A commit's few are done before the others have started.</summary>
    public IReadOnlyList<ComputedChain> Compute(List<Chain> chains)
    {
        const int Many = 64;
        if (chains.Count < Many) return chains.ConvertAll(Of);
        var computed = new ComputedChain[chains.Count];
        try
        {
            Parallel.For(0, chains.Count, place => computed[place] = Of(chains[place]));
        }
        catch (AggregateException problem)
        {
            ExceptionDispatchInfo.Throw(problem.InnerExceptions[0]); // a key that is missing is told as for one chain
        }
        return computed;

        ComputedChain Of(Chain chain) => new(chain, Projections.Compute(chain.Subject, chain.Entries, Now, database.Keys));
    }

    /// <summary>Writes the rows of chains; in a load, when the next come or it ends.</summary>
    public Task Write(IReadOnlyList<ComputedChain> chains)
    {
        if (ofLoad is null) return WriteRows(chains);
        left = chains;
        return Task.CompletedTask;
    }

    /// <summary>Writes what a load has left; outside of one there is nothing.</summary>
    public Task WriteLeft()
    {
        var those = left;
        left = [];
        return WriteRows(those);
    }

    private async Task WriteRows(IReadOnlyList<ComputedChain> chains)
    {
        if (chains.Count == 0) return;
        var (rollup, counts, tables) = ofLoad ?? (new Rollup(), new KeptCounts(), []);
        var gone = Projections.All.ToDictionary(projection => projection, _ => new List<string>());
        var added = Projections.All.ToDictionary(projection => projection, _ => new List<Row>());
        var changed = Projections.All.ToDictionary(projection => projection, _ => new List<(Row, Row)>());
        foreach (var (chain, computed) in chains)
        {
            foreach (var (projection, rows) in computed)
            {
                var before = chain.Projected.FirstOrDefault(old => old.Projection == projection).Rows ?? [];
                if (before.AsSpan().SequenceEqual(rows)) continue;
                if (projection.IsRowASubject && before.Length == 1 && rows.Length == 1)
                {
                    changed[projection].Add((before[0], rows[0]));
                    continue;
                }
                // What time changes may have been written at another time than the chain was read; of a new chain nothing has been written.
                if (before.Length > 0 || chain.Projected.Count > 0 && Projections.Timed.Contains(projection)) gone[projection].Add(chain.Subject);
                added[projection].AddRange(rows);
                if (projection == Projections.CountedDepartures) rollup.Replace(before, rows);
            }
            counts.Replace(chain.Projected, computed);
            chain.Projected = computed;
        }
        foreach (var projection in Projections.All)
        {
            await writing.Delete(projection.Table, gone[projection]);
            await writing.Update(projection.Table, projection.Columns, changed[projection]);
            await writing.Insert(projection.Table, projection.Columns, added[projection]);
        }
        tables.UnionWith(Projections.All.Where(projection => gone[projection].Count + added[projection].Count + changed[projection].Count > 0)
            .Select(projection => projection.Table));
        if (ofLoad is null) await Write(rollup, counts, tables);
    }

    /// <summary>Writes some projections of chains anew, whatever rows there were.</summary>
    public async Task Renew(IReadOnlyList<Chain> chains, IReadOnlyList<Projection> projections)
    {
        foreach (var projection in projections)
        {
            await writing.Delete(projection.Table, [.. chains.Select(chain => chain.Subject)]);
            await writing.Insert(projection.Table, projection.Columns,
                [.. chains.SelectMany(chain => chain.Projected.Single(projected => projected.Projection == projection).Rows)]);
        }
        await writing.Changed(projections.Select(projection => projection.Table));
    }
}
