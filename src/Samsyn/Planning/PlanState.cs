using System.Runtime.CompilerServices;

namespace Samsyn.Planning;

/// <summary>A plan under change: every use and the exact cost (kronor) follow each single move, and a run of moves can be taken back.</summary>
internal sealed partial class PlanState
{
    /// <summary>No journey chosen: the party is left out of the plan.</summary>
    public const int Unplanned = -1;
    /// <summary>Taken out for the moment; its cost is not counted.</summary>
    public const int Out = -2;

    private readonly SearchModel model;
    private readonly int[] escorts, medics, beds, flights, hubs, transports, weeks, groups;
    private readonly List<(int Party, int Option)> journal = [];
    private readonly int[] journalled;
    private readonly long[] overflow;
    private int run = 1;

    public readonly int[] Chosen, Load, BoardEscorts, OnBoard;
    public long Cost { get; private set; }

    public PlanState(SearchModel model)
    {
        (this.model, Parties) = (model, [.. Enumerable.Range(0, model.Parties)]);
        Chosen = new int[model.Parties];
        Load = new int[model.Charters];
        BoardEscorts = new int[model.Charters];
        OnBoard = new int[model.Charters];
        escorts = new int[model.Days];
        medics = new int[model.Days];
        beds = new int[model.Facilities * model.Days];
        flights = new int[model.Flights.Length];
        hubs = new int[model.HubDays.Length];
        transports = new int[model.Transports.Length];
        weeks = new int[model.Weeks];
        groups = new int[model.GroupCount];
        journalled = new int[model.Parties];
        overflow = new long[model.Days + 1];
        foreach (var party in Parties) Put(party, Unplanned);
        Begin();
    }

    public int[] Parties { get; }

    public bool MayFly(int charter) => model.EscortRoom[charter] >= 0;

    public bool WeekIsFull(int week) => weeks[week] >= model.WeekCap[week];

    public bool IsFlying(int charter) => OnBoard[charter] > 0;
    public int FreeEscorts(int day) => model.EscortCap[day] - escorts[day];
    public IReadOnlyList<(int Party, int Option)> Touched => journal;

    /// <summary>Starts a run of moves that <see cref="TakeBack"/> undoes.</summary>
    public void Begin()
    {
        journal.Clear();
        run++;
    }

    public void TakeBack()
    {
        foreach (var (party, _) in journal) Lift(party);
        foreach (var (party, option) in journal) Put(party, option);
        Begin();
    }

    /// <summary>Takes a party out of the plan for the moment.</summary>
    public void Remove(int party)
    {
        if (journalled[party] != run)
        {
            journalled[party] = run;
            journal.Add((party, Chosen[party]));
        }
        Lift(party);
    }

    public void Insert(int party, int option) => Put(party, option);

    /// <summary>Whether every limit lets this option in, opening its charter if it does not fly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Fits(int option)
    {
        var (party, need) = (model.OptParty[option], model.OptEscorts[option]);
        if (model.OptIsCharter[option])
        {
            var charter = model.OptMovement[option];
            if (Load[charter] + model.Members[party] > model.Seats[charter] || BoardEscorts[charter] + need > model.SeatRoomForEscorts[charter])
                return false;
            if (OnBoard[charter] == 0)
            {
                if (weeks[model.Week[charter]] >= model.WeekCap[model.Week[charter]] || groups[model.Group[charter]] > 0)
                    return false;
                need += model.BaseEscorts[charter];
            }
        }
        else
        {
            if (flights[model.OptFlight[option]] + model.AirlineCount[party] > model.FlightCap[model.OptFlight[option]]) return false;
            if (model.OptHub[option] is >= 0 and var hub && hubs[hub] + model.AirlineCount[party] > model.HubCap[hub]) return false;
        }
        if (model.OptTransport[option] is >= 0 and var leg && transports[leg] + model.Detained[party] > model.TransportCap[leg]) return false;
        if (need > 0)
            for (var day = model.OptDay[option]; day < model.OptEnd[option]; day++)
                if (escorts[day] + need > model.EscortCap[day]) return false;
        if (model.OptMedics[option] is > 0 and var medic)
            for (var day = model.OptDay[option]; day < model.OptEnd[option]; day++)
                if (medics[day] + medic > model.MedicCap[day]) return false;
        foreach (var other in model.Apart[party])
            if (Chosen[other] is >= 0 and var theirs && model.OptMovement[theirs] == model.OptMovement[option]
                && model.OptDay[theirs] == model.OptDay[option] && model.OptIsCharter[theirs] == model.OptIsCharter[option]) return false;
        return true;
    }

    /// <summary>
    /// The cheapest way in for a party that is out: an option, or <see cref="Unplanned"/>. Passes over options now and then when told to blink.
    /// </summary>
    /// <remarks>
    /// <c>mayOpen</c>: A charter that may start to fly for this, its hire not counted; -1 for none.<br/>
    /// <c>closed</c>: A charter that may not be boarded; -1 for none.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Cheapest(int party, int mayOpen, int closed, ref Chance chance, int blink)
    {
        var detained = model.Detained[party];
        if (detained > 0) SumOverflow(party);
        var (best, cost) = (Unplanned, model.UnplannedCost[party] + (detained > 0 ? overflow[model.EndDay[party]] : 0));
        for (var option = model.First[party]; option < model.First[party + 1]; option++)
        {
            var least = model.OptCost[option];
            if (least >= cost) break;
            if (detained > 0 && (least += overflow[model.OptDay[option]] + NightOver(option, detained)) >= cost) continue;
            if (model.OptIsCharter[option])
            {
                var charter = model.OptMovement[option];
                if (charter == closed || OnBoard[charter] == 0 && charter != mayOpen) continue;
            }
            if (blink > 0 && chance.Below(100) < blink || !Fits(option)) continue;
            (best, cost) = (option, least);
            if (detained == 0) break;
        }
        return best;
    }

    /// <summary>
    /// The way in that is worth most at the bound's prices and fits, for a party that is out: an option, or <see cref="Unplanned"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int CheapestAtPrice(int party, Guidance guidance, int mayOpen, int closed)
    {
        var (best, cost) = (Unplanned, guidance.Staying[party]);
        for (var option = model.First[party]; option < model.First[party + 1]; option++)
        {
            if (guidance.Reduced[option] >= cost) continue;
            if (model.OptIsCharter[option])
            {
                var charter = model.OptMovement[option];
                if (charter == closed || OnBoard[charter] == 0 && charter != mayOpen) continue;
            }
            if (Fits(option)) (best, cost) = (option, guidance.Reduced[option]);
        }
        return best;
    }

    /// <summary>What the party costs where it is now, its beds' overflow apart.</summary>
    public long CostOf(int party) => Chosen[party] switch
    {
        Out => 0,
        Unplanned => model.UnplannedCost[party],
        var option => model.OptCost[option],
    };

    /// <summary>Charters that fly with fewer than their organiser's minimum among those the run has touched, or -1.</summary>
    public int BelowMinimum()
    {
        foreach (var (party, option) in journal)
        {
            if (option >= 0 && model.OptIsCharter[option] && Below(model.OptMovement[option])) return model.OptMovement[option];
            if (Chosen[party] >= 0 && model.OptIsCharter[Chosen[party]] && Below(model.OptMovement[Chosen[party]]))
                return model.OptMovement[Chosen[party]];
        }
        return -1;

        bool Below(int charter) => OnBoard[charter] > 0 && Load[charter] < model.MinLoad[charter];
    }

    public void CopyFrom(int[] chosen)
    {
        foreach (var party in Parties) Lift(party);
        foreach (var party in Parties) Put(party, chosen[party]);
        Begin();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SumOverflow(int party)
    {
        var occupied = beds.AsSpan(model.FacilityOf[party] * model.Days, model.Days);
        var caps = model.BedCap.AsSpan(model.FacilityOf[party] * model.Days, model.Days);
        var count = model.Detained[party];
        long sum = 0;
        var end = model.EndDay[party];
        overflow.AsSpan(0, Math.Min(end, model.BedsFrom[party]) + 1).Clear();
        for (var day = model.BedsFrom[party]; day < end; day++)
        {
            sum += model.Overflow * Math.Clamp(occupied[day] + count - caps[day], 0, count);
            overflow[day + 1] = sum;
        }
    }

    /// <summary>Kronor for those who would be above the places near the airport the night before the journey.</summary>
    private long NightOver(int option, int count) => model.OptNight[option] is >= 0 and var night
        ? model.Overflow * Math.Clamp(beds[night] + count - model.BedCap[night], 0, count) : 0;

    private void Lift(int party)
    {
        var option = Chosen[party];
        if (option <= Out) return;
        if (option == Unplanned) Cost -= model.UnplannedCost[party];
        else Use(option, party, -1);
        Occupy(party, option == Unplanned ? model.EndDay[party] : model.OptDay[option], -1);
        Chosen[party] = Out;
    }

    private void Put(int party, int option)
    {
        Chosen[party] = option;
        if (option == Out) return;
        if (option == Unplanned) Cost += model.UnplannedCost[party];
        else Use(option, party, 1);
        Occupy(party, option == Unplanned ? model.EndDay[party] : model.OptDay[option], 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Use(int option, int party, int sign)
    {
        Cost += sign * model.OptCost[option];
        var need = model.OptEscorts[option];
        if (model.OptIsCharter[option])
        {
            var charter = model.OptMovement[option];
            if (sign > 0 && OnBoard[charter] == 0 || sign < 0 && OnBoard[charter] == 1)
            {
                Cost += sign * model.CharterFixed[charter];
                weeks[model.Week[charter]] += sign;
                groups[model.Group[charter]] += sign;
                need += model.BaseEscorts[charter];
            }
            OnBoard[charter] += sign;
            Load[charter] += sign * model.Members[party];
            BoardEscorts[charter] += sign * model.OptEscorts[option];
        }
        else
        {
            flights[model.OptFlight[option]] += sign * model.AirlineCount[party];
            if (model.OptHub[option] >= 0) hubs[model.OptHub[option]] += sign * model.AirlineCount[party];
        }
        if (model.OptTransport[option] is >= 0 and var leg) transports[leg] += sign * model.Detained[party];
        if (model.OptNight[option] is >= 0 and var night)
        {
            if (sign < 0) beds[night] -= model.Detained[party];
            Cost += sign * NightOver(option, model.Detained[party]);
            if (sign > 0) beds[night] += model.Detained[party];
        }
        if (need > 0)
            for (var day = model.OptDay[option]; day < model.OptEnd[option]; day++) escorts[day] += sign * need;
        if (model.OptMedics[option] is > 0 and var medic)
            for (var day = model.OptDay[option]; day < model.OptEnd[option]; day++) medics[day] += sign * medic;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Occupy(int party, int until, int sign)
    {
        var count = model.Detained[party];
        if (count == 0) return;
        var facility = model.FacilityOf[party] * model.Days;
        long over = 0;
        for (var day = model.BedsFrom[party]; day < until; day++)
        {
            var (before, cap) = (beds[facility + day], model.BedCap[facility + day]);
            over += sign > 0 ? Math.Clamp(before + count - cap, 0, count) : Math.Clamp(before - cap, 0, count);
            beds[facility + day] = before + sign * count;
        }
        Cost += sign * over * model.Overflow;
    }
}
