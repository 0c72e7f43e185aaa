using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>The court expulsions: for each year of receipt, who left when, what was closed otherwise and what is open still (table 4).</summary>
internal static class CourtTracks
{
    public static void AddTo(Scheme scheme)
    {
        var transports = new int[40];
        var within = new int[40];
        for (var year = Parameters.FirstYear; year <= Parameters.LastYear; year++)
            (transports[year - 2000], within[year - 2000]) =
                (scheme.Scale(Parameters.CourtTransports[year]), scheme.Scale(Parameters.CourtTransportsWithinSchengen[year]));

        foreach (var (received, total, enforced, closed) in Parameters.Courts)
        {
            var left = scheme.Scale(total) - scheme.Scale(Parameters.CourtReopened[received]);
            for (var year = Parameters.FirstYear; year <= Parameters.LastYear; year++)
            {
                // Those who are found again in the same year as they are received are two enforcements of one case.
                var reopened = scheme.Scale(received == year ? Parameters.CourtReopened[year] : 0);
                var firstOfReopened = scheme.Scale(received == year && year < Parameters.LastYear ? Parameters.CourtReopened[year + 1] : 0);
                var count = Math.Max(0, scheme.Scale(enforced[year]) - reopened - firstOfReopened);
                var ended = scheme.Scale(closed[year]);
                var late = year > received ? scheme.Late(year, enforced[year]) : 0;
                var carried = Math.Min(count, transports[year - 2000]);
                var schengen = Math.Min(carried, within[year - 2000]);
                transports[year - 2000] -= carried;
                within[year - 2000] -= schengen;
                scheme.Add(new(Course.CourtDeparted, year, count)
                { Executor = Executor.Polismyndigheten, ReceivedYear = received, Transported = carried, TransportedWithinSchengen = schengen });
                scheme.Add(new(Course.CourtDeparted, year, late) { Executor = Executor.Polismyndigheten, ReceivedYear = received, IsLate = true });
                scheme.Add(new(Course.CourtReopened, year + 1, firstOfReopened) { Executor = Executor.Polismyndigheten, ReceivedYear = received });
                scheme.Add(new(Course.CourtClosed, year, ended) { ReceivedYear = received });
                left -= count + late + firstOfReopened + ended;
            }
            scheme.Add(new(Course.CourtOpen, Math.Min(received + 1, 2026), Math.Max(0, left)) { ReceivedYear = received });
        }
    }
}
