using Samsyn.Acts;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>Reads the airlines' timetables, terms and places. How many places are taken is for all; whose they are is not.</summary>
public static class FlightReading
{
    /// <summary>What the timetables say of the journey that an order asks for; nothing of no order.</summary>
    public static async Task<FlightsKnown> FlightsOf(this RegisterReader register, TravelOrder? order)
    {
        if (order?.Ordered is not { } ordered) return FlightsKnown.None;
        List<string> carriers, shut;
        await using (var connection = await register.Database.OpenForReading())
        {
            carriers = await connection.Query("SELECT subject FROM flight_destinations WHERE country = @to ORDER BY subject",
                row => row.GetString(0), ("@to", ordered.Destination.Code));
            if (carriers.Count == 0) return FlightsKnown.None;
            shut = await connection.Query("SELECT code FROM countries WHERE possible = 'No'", row => row.GetString(0));
        }
        return new(await register.Carriers(carriers), shut.Select(Country.Parse).ToHashSet());
    }

    /// <summary>Every airline, by its code.</summary>
    public static async Task<IReadOnlyList<Carrier>> Carriers(this RegisterReader register)
    {
        List<string> numbers;
        await using (var connection = await register.Database.OpenForReading())
            numbers = await connection.Query("SELECT subject FROM carriers ORDER BY subject", row => row.GetString(0));
        return await register.Carriers(numbers);
    }

    private static async Task<IReadOnlyList<Carrier>> Carriers(this RegisterReader register, IReadOnlyList<string> numbers)
    {
        var carriers = new List<Carrier>();
        foreach (var number in numbers)
            carriers.Add(Carrier.Fold(number, Knowledge.Now((await register.Entries(number)).Select(placed => placed.Entry))));
        return carriers;
    }
}
