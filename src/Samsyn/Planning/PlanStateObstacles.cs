namespace Samsyn.Planning;

/// <summary>A limit that is full where a party would need it. Who holds it is not said.</summary>
/// <remarks><c>Kind</c>: escorts, medics, flight, hub, transport, seats, escortSeats, week, alternative or
/// keptApart. <c>Need</c> is what the party asks for, beside <c>Used</c> of <c>Limit</c>.</remarks>
public sealed record FullLimit(string Kind, string Where, int Day, int Used, int Need, int Limit);

internal sealed partial class PlanState
{
    /// <summary>Every limit that keeps this option out; empty when it fits.</summary>
    public IReadOnlyList<FullLimit> ObstaclesTo(int option)
    {
        var full = new List<FullLimit>();
        var (party, need) = (model.OptParty[option], model.OptEscorts[option]);
        var first = model.OptDay[option];
        var movement = model.JourneyOf(option).Movement;
        if (model.OptIsCharter[option])
        {
            var charter = model.OptMovement[option];
            Full("seats", movement, first, Load[charter], model.Members[party], model.Seats[charter]);
            Full("escortSeats", movement, first, BoardEscorts[charter], need, model.SeatRoomForEscorts[charter]);
            if (OnBoard[charter] == 0)
            {
                Full("week", $"{model.Week[charter]}", first, weeks[model.Week[charter]], 1, model.WeekCap[model.Week[charter]]);
                Full("alternative", movement, first, groups[model.Group[charter]], 1, 1);
                need += model.BaseEscorts[charter];
            }
        }
        else
        {
            Full("flight", movement, first, flights[model.OptFlight[option]], model.AirlineCount[party], model.FlightCap[model.OptFlight[option]]);
            if (model.OptHub[option] is >= 0 and var hub)
                Full("hub", model.Problem.Hubs[model.HubDays[hub].Hub].Id, first, hubs[hub], model.AirlineCount[party], model.HubCap[hub]);
        }
        if (model.OptTransport[option] is >= 0 and var leg)
            Full("transport", "", model.Transports[leg].Day, transports[leg], model.Detained[party], model.TransportCap[leg]);
        for (var day = first; day < model.OptEnd[option]; day++)
        {
            Full("escorts", "", day, escorts[day], need, model.EscortCap[day]);
            Full("medics", "", day, medics[day], model.OptMedics[option], model.MedicCap[day]);
        }
        if (full.Count == 0 && !Fits(option)) full.Add(new("keptApart", movement, first, 1, 1, 1));
        return full;

        void Full(string kind, string where, int day, int used, int asked, int limit)
        {
            if (asked > 0 && used + asked > limit) full.Add(new(kind, where, day, used, asked, limit));
        }
    }

    /// <summary>What the whole plan would cost more (kronor) if this party, now out, took this option.</summary>
    public long CostOfTaking(int option)
    {
        var before = Cost;
        var party = model.OptParty[option];
        Put(party, option);
        var change = Cost - before;
        Lift(party);
        return change;
    }
}
