using Samsyn.Register;

namespace Samsyn.Simulation;

/// <summary>What a run counts as it goes.</summary>
internal sealed class Tallies(DateOnly firstDay, int days)
{
    private const int HeldLongDays = 61; // two months, the longest that they are

    private readonly Dictionary<ChainExit, int> ended = [];
    private readonly Dictionary<int, Dictionary<ChainCell, int>> years = [];
    private readonly Dictionary<int, int> received = [], openCourt = [];
    private long came, detentionDays, waited;
    private readonly int[] present = new int[Enum.GetValues<ChainStage>().Length];
    private readonly long[] stageDays = new long[Enum.GetValues<ChainStage>().Length];
    private int court, handedOver, heldLong, released, travelled;

    public void Came(DecisionKind kind)
    {
        came++;
        if (kind == DecisionKind.CourtExpulsion) court++;
    }

    public void Received(int day) => received[YearOf(day)] = received.GetValueOrDefault(YearOf(day)) + 1;

    public void HandedOver() => handedOver++;

    public void Freed(int heldDays, ChainExit exit)
    {
        if (heldDays > HeldLongDays) heldLong++;
        if (!exit.IsDeparture()) released++;
    }

    public void Travelled(int waitedDays)
    {
        travelled++;
        waited += waitedDays;
    }

    public void Ended(DecisionKind kind, Executor executor, ChainExit exit, int day)
    {
        ended[exit] = ended.GetValueOrDefault(exit) + 1;
        if (kind == DecisionKind.CourtExpulsion) court--;
        if (!exit.IsDeparture()) return;
        if (!years.TryGetValue(YearOf(day), out var cells)) years[YearOf(day)] = cells = [];
        var cell = new ChainCell(kind, executor, exit);
        cells[cell] = cells.GetValueOrDefault(cell) + 1;
    }

    public void Enters(ChainStage stage) => present[(int)stage]++;

    public void Leaves(ChainStage stage) => present[(int)stage]--;

    public void EndDay(int day, int held)
    {
        detentionDays += held;
        for (var stage = 0; stage < present.Length; stage++) stageDays[stage] += present[stage];
        if (firstDay.AddDays(day) is { Month: 12, Day: 31 } last) openCourt[last.Year] = court;
    }

    private int YearOf(int day) => firstDay.AddDays(day).Year;

    public ChainOutcome Outcome(ReadOnlySpan<ChainCase> cases, Journeys journeys)
    {
        var open = new Dictionary<ChainStage, int>();
        foreach (ref readonly var chainCase in cases)
        {
            if (chainCase.HasEnded) continue;
            open[chainCase.Stage] = open.GetValueOrDefault(chainCase.Stage) + 1;
            if (chainCase.IsHeld && days - chainCase.HeldSince > HeldLongDays) heldLong++;
        }
        var departed = years.Values.SelectMany(cells => cells).ToList();
        int Left(Func<ChainCell, bool> counts) => departed.Where(pair => counts(pair.Key)).Sum(pair => pair.Value);
        var measures = new double[Enum.GetValues<ChainMeasure>().Length];
        void Set(ChainMeasure measure, double value) => measures[(int)measure] = Math.Round(value, 6);

        Set(ChainMeasure.JointDepartures, Left(cell => cell.Kind != DecisionKind.PoliceRefusal));
        Set(ChainMeasure.OpenAtMigrationsverket, open.GetValueOrDefault(ChainStage.Return));
        Set(ChainMeasure.PoliceDepartures, Left(cell => cell is { Executor: Executor.Polismyndigheten, Kind: not DecisionKind.PoliceRefusal }));
        Set(ChainMeasure.PerCharter, journeys.Charters == 0 ? 0 : (double)journeys.ByCharter / journeys.Charters);
        Set(ChainMeasure.OwnDepartures, Left(cell => cell.Executor == Executor.Migrationsverket));
        Set(ChainMeasure.HandedOver, handedOver);
        Set(ChainMeasure.OpenAtPolice, open.Where(pair => pair.Key != ChainStage.Return).Sum(pair => pair.Value));
        Set(ChainMeasure.Charters, journeys.Charters);
        Set(ChainMeasure.EscortedJourneys, journeys.Escorted);
        Set(ChainMeasure.DetentionDays, detentionDays);
        Set(ChainMeasure.HeldLong, heldLong);
        Set(ChainMeasure.ReleasedWithoutJourney, released);
        Set(ChainMeasure.Lapsed, ended.GetValueOrDefault(ChainExit.Lapsed));
        Set(ChainMeasure.DaysToSeat, travelled == 0 ? 0 : (double)waited / travelled);
        return new(came, ended, open, years.ToDictionary(pair => pair.Key, pair => (IReadOnlyDictionary<ChainCell, int>)pair.Value),
            received, openCourt, measures)
        { StageDays = stageDays };
    }
}
