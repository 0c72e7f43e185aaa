using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Samsyn.Register;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Api;

/// <summary>The airlines: what they fly from Sweden, how many they take, and how many places are free.</summary>
public static class CarriersApi
{
    private const int LongestDays = 62;

    /// <param name="LastDay">The last day of the timetable.</param>
    /// <param name="Unescorted">Persons without escorts on a departure today; null where nothing is told.</param>
    public sealed record CarrierView(string Number, DateOnly? LastDay, int? Unescorted, int? Escorted, bool? TakesRefused);

    public sealed record CarrierPage(IReadOnlyList<CarrierView> Carriers, string? Next);

    /// <param name="Departure">As a booking names it, e.g. <c>TK1794/2026-12-03</c>.</param>
    /// <param name="Free">More that the airline takes without escorts; null where its terms are not told.</param>
    /// <param name="FreeEscorted">With escorts.</param>
    public sealed record DepartureView(
        string Departure, DateTimeOffset DepartsAt, string Origin, string Airport,
        string Destination, IReadOnlyList<string> Via, decimal? Price, int? Free,
        int? FreeEscorted);

    /// <summary>An aircraft of a framework agreement, which can be ordered as a charter.</summary>
    /// <param name="Stops">The countries that it may land in; none where the agreement covers all.</param>
    /// <param name="Seats">For those who return.</param>
    /// <param name="FixedCost">Swedish kronor for the flight, and <paramref name="SeatPrice"/> for each person.</param>
    /// <param name="LeadDays">From the order to the earliest departure.</param>
    public sealed record CharterTermsView(
        string Agreement, string Aircraft, string Origin, IReadOnlyList<string> Stops, int Seats, int EscortSeats, decimal FixedCost,
        decimal SeatPrice, int LeadDays, DateOnly From, DateOnly To);

    /// <param name="Version">To send back as the expected version of an act.</param>
    public sealed record CarrierWholeView(
        CarrierView Carrier, IReadOnlyList<DepartureView> Departures, IReadOnlyList<CharterTermsView> Charters, long Version);

    public static void MapCarriers(this RouteGroupBuilder api)
    {
        api.MapGet("/carriers", Carriers).WithName("listCarriers").WithSummary("The airlines with a timetable or terms, by code.")
            .WithDescription("How many they take on a departure today.").ProducesProblem(401);
        api.MapGet("/carriers/{number}", Carrier).WithName("readCarrier").WithSummary("One airline's departures, with how many places are free.")
            .WithDescription("The departures of four weeks, or of the days asked for. Who has a place is not told.")
            .ProducesProblem(401).ProducesProblem(404);
    }

    private static async Task<Ok<CarrierPage>> Carriers(RegisterReader register, TimeProvider clock) =>
        TypedResults.Ok(new CarrierPage([.. (await register.Carriers()).Select(carrier => View(carrier, clock.Today))], null));

    private static async Task<Results<Ok<CarrierWholeView>, ProblemHttpResult>> Carrier(
        [Description("AIR- and the airline's IATA code.")] string number, RegisterReader register, TimeProvider clock,
        [Description("The first day; today if left out.")] DateOnly? from = null,
        [Description("The last day, at most 62 days later; four weeks later if left out.")] DateOnly? to = null)
    {
        var placed = Subjects.KindOf(number) == SubjectKind.Carrier ? await register.Entries(number) : [];
        if (placed.Count == 0) return ApiProblem.Of(404, "Flygbolaget finns inte.", "Numret finns inte i registret.");
        var carrier = Register.Carrier.Fold(number, Knowledge.Now(placed.Select(entry => entry.Entry)));
        var first = from ?? clock.Today;
        var last = to is { } until ? (until < first.AddDays(LongestDays) ? until : first.AddDays(LongestDays)) : first.AddDays(27);
        return TypedResults.Ok(new CarrierWholeView(View(carrier, clock.Today),
            [.. carrier.Departures(first, last).Select(departure => View(carrier, departure))],
            [.. carrier.Charters.Select(fact => new CharterTermsView(fact.Agreement, fact.Aircraft, fact.Origin,
                [.. fact.Stops.Select(country => country.Code)], fact.Seats,
                fact.EscortSeats, fact.FixedCost, fact.SeatPrice, fact.LeadDays, fact.From,
                fact.To))],
            placed.Count));
    }

    private static CarrierView View(Carrier carrier, DateOnly today) =>
        new(carrier.Number, carrier.LastDay, carrier.TermsOn(today)?.Unescorted, carrier.TermsOn(today)?.Escorted,
            carrier.TermsOn(today)?.TakesRefused);

    private static DepartureView View(Carrier carrier, FlightDeparture departure) =>
        new(departure.Key, departure.At, departure.Flight.Origin, departure.Flight.Airport,
            departure.Flight.Destination.Code, [.. departure.Flight.Via.Select(country => country.Code)],
            departure.Flight.Price, carrier.Free(departure, false), carrier.Free(departure, true));
}
