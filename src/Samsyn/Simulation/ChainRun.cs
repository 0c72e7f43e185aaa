using Samsyn.Register;

namespace Samsyn.Simulation;

/// <summary>
/// One run of the chain, day by day: cases come, leave their stages on the days they draw, and wait where there are more of them than officers,
/// embassies, places, escorts or seats. Whoever waits may leave in another way meanwhile: a limit runs out, the case is closed, the journey fails.
/// </summary>
internal sealed class ChainRun
{
    /// <summary>Prior: who is to be detained and finds no place is looked for anew after so many days.</summary>
    private const int LongestWaitForPlace = 14;

    private const int Modes = 1 << 20, Holds = 1 << 21; // streams of a case beside those of its visits

    private readonly Calibration calibration;
    private readonly Scenario scenario;
    private readonly int run;
    private readonly Fates fates;
    private readonly Tallies tallies;
    private readonly Journeys journeys;
    private readonly ServerPool places;
    private readonly Quota talks;
    private readonly Quota[] officers, embassies;
    private readonly List<long>[] agenda;
    private readonly double[] arrivals;
    private ChainCase[] cases = new ChainCase[1 << 16];
    private int count, today;

    private ChainRun(Calibration calibration, Scenario scenario, int run)
    {
        (this.calibration, this.scenario, this.run) = (calibration, scenario, run);
        var levers = scenario.Levers;
        var first = calibration.KnownOn.AddDays(1);
        var years = Math.Max(0, calibration.Windows[^1].YearsTo(new Window(first, first.AddDays(scenario.Days - 1))));
        fates = new(calibration, scenario.Seed, run, years, (stage, exit) => Factor(levers, stage, exit));
        tallies = new(calibration.KnownOn.AddDays(1), scenario.Days);
        var capacity = calibration.Capacity;
        places = new(Math.Max(0, capacity.Places + (int)levers[LeverKind.MorePlaces]));
        arrivals =
            [.. calibration.Arrivals.Select((rate, at) => rate.PerDay * Fates.Drawn(rate.Level, Chance.For(scenario.Seed, run, -3, at), years))];
        var talked = calibration.Arrivals.Select((rate, at) => rate.Stage == ChainStage.Return ? rate.PerDay * Math.Exp(rate.Level.Log) : 0).Sum();
        talks = new(Math.Max(0.1, talked / Calibrator.Utilisation));
        officers = [.. calibration.Regions.Select(share => new Quota(capacity.OrdersPerDay * share))];
        embassies = [.. calibration.Countries.Select(rates =>
            new Quota(Math.Max(1.0 / 30, rates.DocumentsPerDay / Calibrator.Utilisation) * levers[LeverKind.DocumentWork]))];
        journeys = new(calibration, scenario);
        agenda = new List<long>[scenario.Days];
        for (var day = 0; day < agenda.Length; day++) agenda[day] = [];
    }

    public static ChainOutcome Of(Calibration calibration, Scenario scenario, int run) => new ChainRun(calibration, scenario, run).Run();

    private static double Factor(Levers levers, ChainStage stage, ChainExit exit) => (stage, exit) switch
    {
        (ChainStage.Return, ChainExit.Absconded) =>
            levers[LeverKind.HandOverSooner] * (1 - Lever.CentreAbsconds * levers[LeverKind.ReturnCentre] / 100),
        (ChainStage.Return, ChainExit.Coercion) => levers[LeverKind.HandOverSooner],
        (ChainStage.Return, _) when exit.IsDeparture() => 1 + Lever.CentreLeaves * levers[LeverKind.ReturnCentre] / 100,
        (ChainStage.Document, ChainExit.DocumentIssued) => levers[LeverKind.DocumentWork],
        _ => 1,
    };

    private ChainOutcome Run()
    {
        foreach (var stockCase in calibration.Stock) AddStock(stockCase);
        for (today = 0; today < scenario.Days; today++)
        {
            BeginDay();
            Arrive();
            for (var at = 0; at < agenda[today].Count || Serve();)
                if (at < agenda[today].Count && IsCurrent(agenda[today][at++], out var id)) Leave(id, cases[id].Exit);
            if (today % 7 == 6) journeys.Fly(cases, IsCurrent, Depart);
            tallies.EndDay(today, places.Busy);
        }
        return tallies.Outcome(cases.AsSpan(0, count), journeys);
    }

    private void AddStock(StockCase waiting)
    {
        var id = New(waiting.Kind, waiting.Country, waiting.Region);
        ref var it = ref cases[id];
        (it.Stage, it.Entered) = (waiting.Stage, -waiting.Since);
        if (waiting.Stage == ChainStage.Detained)
        {
            // who is held is held, also where the register says that there are fewer places than persons
            if (!places.TryTake()) { it.Stage = ChainStage.Ordered; }
            else (it.IsHeld, it.HeldSince) = (true, -waiting.Since);
        }
        tallies.Enters(it.Stage);
        Plan(id, waiting.Since);
    }

    private int New(DecisionKind kind, Country? country, Region? region)
    {
        if (count == cases.Length) Array.Resize(ref cases, cases.Length * 2);
        var id = count++;
        var chance = Chance.For(scenario.Seed, run, id, -1);
        var place = country is { } named ? journeys.PlaceOf(named) : journeys.DrawCountry(chance.Share());
        var share = chance.Share();
        cases[id] = new() { Kind = kind, Country = (short)place, Region = (byte)(region is { } said ? (int)said : journeys.DrawRegion(share)) };
        tallies.Came(kind);
        return id;
    }

    private void Arrive()
    {
        for (var at = 0; at < arrivals.Length; at++)
        {
            var (kind, stage) = (calibration.Arrivals[at].Kind, calibration.Arrivals[at].Stage);
            var chance = Chance.For(scenario.Seed, run, -4 - at, today);
            for (var left = chance.Poisson(arrivals[at]); left > 0; left--)
            {
                var id = New(kind, null, null);
                if (kind == DecisionKind.CourtExpulsion) tallies.Received(today);
                if (stage == ChainStage.Return)
                {
                    cases[id].Stage = stage;
                    (cases[id].Entered, cases[id].Visit) = (today, 1);
                    tallies.Enters(stage);
                    talks.Wait(Pack(id));
                }
                else Enter(id, stage);
            }
        }
    }

    private void Enter(int id, ChainStage stage)
    {
        if (cases[id].Visit > 0) tallies.Leaves(cases[id].Stage);
        tallies.Enters(stage);
        (cases[id].Stage, cases[id].Entered, cases[id].ReadySince) = (stage, today, Fates.Never);
        Plan(id, 0);
    }

    /// <summary>Draws when and how the case leaves its stage.</summary>
    private void Plan(int id, int since)
    {
        ref var it = ref cases[id];
        it.Visit++;
        var chance = Chance.For(scenario.Seed, run, id, it.Visit);
        var byCharter = chance.Share();
        var fate = fates.Draw(it.Kind, it.Stage, it.Country, since, chance);
        if (it.Stage == ChainStage.Ordered && byCharter < journeys.CharterShare(it) && fate.DepartsIn < Fates.Never && TakesForCharter(id))
            fate = fate with { Exit = fate.Departure, Days = fate.DepartsIn, OtherwiseDays = Fates.Never }; // who is held does not stay away
        (it.Exit, it.Wish, it.Otherwise) = (fate.Exit, fate.Exit, fate.Otherwise);
        it.OtherwiseOn = fate.OtherwiseDays >= Fates.Never ? Fates.Never : today + fate.OtherwiseDays;
        if (fate.Days >= Fates.Never) return;
        At(id, today + fate.Days);
        if (fate.Exit == ChainExit.DepartedHome && it.Stage is ChainStage.Ordered or ChainStage.Detained) journeys.OnItsWay(it, Pack(id));
    }

    /// <summary>The lever: who is to travel by charter is detained while a place is free.</summary>
    private bool TakesForCharter(int id)
    {
        var share = scenario.Levers[LeverKind.DetainForCharter] / 100;
        if (share <= 0 || Chance.For(scenario.Seed, run, id, Holds).Share() >= share || !places.TryTake()) return false;
        (cases[id].IsHeld, cases[id].HeldSince) = (true, today);
        return true;
    }

    private void At(int id, int day)
    {
        if (day < agenda.Length) agenda[day].Add(Pack(id));
    }

    private long Pack(int id) => (long)id << 32 | (uint)cases[id].Visit;

    private bool IsCurrent(long packed, out int id)
    {
        id = (int)(packed >> 32);
        return !cases[id].HasEnded && cases[id].Visit == (int)packed;
    }

    private void Leave(int id, ChainExit exit)
    {
        ref var it = ref cases[id];
        switch (exit)
        {
            case ChainExit.Ordered or ChainExit.Detained when it.Stage is ChainStage.Police or ChainStage.Document or ChainStage.Ready:
                officers[it.Region].Wait(Held(id, exit));
                break;
            case ChainExit.Detained: Detain(id); break;
            case ChainExit.DocumentIssued when it.Country >= 0: embassies[it.Country].Wait(Held(id, exit)); break;
            case var departure when departure.IsDeparture() && it.Stage is ChainStage.Ordered or ChainStage.Detained: Seat(id, exit); break;
            default: Pass(id, exit); break;
        }
    }

    /// <summary>What is to stand in a queue; the case leaves in another way when that comes before its turn.</summary>
    private long Held(int id, ChainExit wish, bool mayLeave = true)
    {
        ref var it = ref cases[id];
        it.Visit++;
        it.Wish = wish;
        if (!mayLeave || it.OtherwiseOn <= today) return Pack(id);
        it.Exit = it.Otherwise;
        At(id, it.OtherwiseOn);
        return Pack(id);
    }

    private void Detain(int id)
    {
        if (places.TryTake())
        {
            Place(id);
            return;
        }
        (cases[id].Otherwise, cases[id].OtherwiseOn) = (ChainExit.Failed, today + LongestWaitForPlace);
        places.Wait(Held(id, ChainExit.Detained));
    }

    private void Place(int id)
    {
        (cases[id].IsHeld, cases[id].HeldSince) = (true, today);
        Enter(id, ChainStage.Detained);
    }

    /// <summary>Ready to travel, and no charter came before: alone, or in the queue for escorts.</summary>
    private void Seat(int id, ChainExit departure)
    {
        ref var it = ref cases[id];
        it.ReadySince = today;
        if (Chance.For(scenario.Seed, run, id, Modes + it.Visit).Share() >= calibration.Capacity.Escorted)
        {
            Pass(id, departure);
            return;
        }
        journeys.WaitForEscorts(Held(id, departure,
            it.Otherwise is ChainExit.Closed or ChainExit.Lapsed or ChainExit.NotInAccordance or ChainExit.Failed));
    }

    private void Depart(int id)
    {
        tallies.Travelled(Math.Max(0, today - cases[id].ReadySince));
        Pass(id, cases[id].Wish);
    }

    /// <summary>Leaves the stage.</summary>
    private void Pass(int id, ChainExit exit)
    {
        ref var it = ref cases[id];
        if (it.IsHeld)
        {
            places.Free();
            tallies.Freed(today - it.HeldSince, exit);
            it.IsHeld = false;
        }
        if (exit is ChainExit.Absconded or ChainExit.Coercion) tallies.HandedOver();
        switch (exit.Next())
        {
            case null:
                it.HasEnded = true;
                tallies.Leaves(it.Stage);
                tallies.Ended(it.Kind, it.Stage == ChainStage.Return ? Executor.Migrationsverket : Executor.Polismyndigheten, exit, today);
                break;
            case ChainStage.Detained: Detain(id); break;
            case { } next: Enter(id, next); break;
        }
    }

    private void BeginDay()
    {
        talks.Begin();
        foreach (var region in officers) region.Begin();
        foreach (var embassy in embassies) embassy.Begin();
    }

    /// <summary>Everyone whose turn it is.</summary>
    /// <returns>Whether something was thereby planned for today.</returns>
    private bool Serve()
    {
        var planned = agenda[today].Count;
        while (Next(talks, out var id)) Enter(id, ChainStage.Return);
        foreach (var region in officers)
            while (Next(region, out var id)) Pass(id, cases[id].Wish);
        foreach (var embassy in embassies)
            while (Next(embassy, out var id)) Pass(id, cases[id].Wish);
        while (places.TryServe(out var packed))
            if (IsCurrent(packed, out var id)) Place(id);
            else places.Free();
        return agenda[today].Count > planned;
    }

    private bool Next(Quota queue, out int id)
    {
        id = -1;
        while (queue.TryServe(out var packed))
        {
            if (IsCurrent(packed, out id)) return true;
            queue.Return();
        }
        return false;
    }
}
