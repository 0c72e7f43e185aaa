using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>The transfer decisions: table 2, the handovers, the lapsed time limits and the rest of the decisions.</summary>
internal static class TransferTracks
{
    public static void AddTo(Scheme scheme)
    {
        int[] made = new int[40], absconded = new int[40], coercion = new int[40], orders = new int[40];

        void Lay(Track track)
        {
            scheme.Add(track);
            for (var index = 0; index < track.Count; index++)
            {
                var plan = TransferPlan.For(scheme, track, index);
                made[plan.DecidedOn.Year - 2000]++;
                if (plan.HandedOverOn is { } on) (plan.Ground == HandoverGround.Absconded ? absconded : coercion)[on.Year - 2000]++;
                if (plan.OrderedOn is { } ordered) orders[ordered.Year - 2000]++;
            }
        }

        for (var year = Parameters.FirstYear; year <= Parameters.LastYear; year++)
        {
            foreach (var executor in (Executor[])[Executor.Migrationsverket, Executor.Polismyndigheten])
            {
                var rank = 0;
                var all = Parameters.Transfers.Where(cell => cell.Executor == executor).Sum(cell => scheme.Scale(cell.Departed[year]));
                foreach (var cell in Parameters.Transfers.Where(cell => cell.Executor == executor))
                {
                    var transported = year == 2024 ? cell.Transported2024 : cell.Departed[year] * cell.Transported2024 / cell.Departed[2024];
                    Lay(new(Course.TransferDeparted, year, scheme.AtLeastOne(cell.Departed[year], cell.Destination == DestinationKind.EuCountry))
                    { Executor = executor, Destination = cell.Destination, Transported = scheme.Scale(transported), Rank = (rank, all) });
                    Lay(new(Course.TransferDeparted, year,
                        scheme.Late(year, cell.Departed[year]))
                    { Executor = executor, Destination = cell.Destination, IsLate = true });
                    rank += scheme.Scale(cell.Departed[year]);
                }
            }
            Lay(new(Course.TransferLapsed, year, scheme.Scale(Parameters.TransfersLapsed[year])));
        }
        for (var year = Parameters.FirstYear; year < Parameters.LastYear; year++)
        {
            var all = scheme.Scale(Parameters.TransferHandovers[year]);
            var hidden = scheme.Scale(Parameters.TransferHandoversAbsconded[year]);
            var failed = Math.Max(0, scheme.Scale(Parameters.TravelOrdersTransfer[year]) - orders[year - 2000]);
            var (hiddenSoFar, coercedSoFar) = (absconded[year - 2000], coercion[year - 2000]);
            var missing = Math.Max(0, all - hiddenSoFar - coercedSoFar);
            var missingHidden = Math.Clamp(hidden - hiddenSoFar, 0, missing);
            Lay(new(Course.TransferHandedOver, year,
                missing - missingHidden)
            { Ground = HandoverGround.CoercionNeeded, Transported = Math.Min(failed, missing - missingHidden) });
            Lay(new(Course.TransferHandedOver, year, missingHidden)
            { Ground = HandoverGround.Absconded, Transported = Math.Clamp(failed - (missing - missingHidden), 0, missingHidden) });
            Lay(new(Course.TransferEnded, year, Math.Max(0, scheme.Scale(Parameters.TransferDecisions[year]) - made[year - 2000])));
        }
    }
}
