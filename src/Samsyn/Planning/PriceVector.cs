namespace Samsyn.Planning;

/// <summary>
/// Prices (kronor) on every shared limit: parties' assignment, escort and medic days, charter weeks, beds, flights, hubs,
/// transports within Sweden and pairs kept apart.
/// </summary>
internal sealed class PriceVector(SearchModel model)
{
    public readonly double[] Party = new double[model.Parties];
    public readonly double[] Escort = new double[model.Days], Medic = new double[model.Days], Week = new double[model.Weeks];
    public readonly double[] Bed = new double[model.Facilities * model.Days];
    public readonly double[] Flight = new double[model.Flights.Length], Hub = new double[model.HubDays.Length];
    public readonly double[] Transport = new double[model.Transports.Length];
    public readonly double[] Apart = new double[model.ApartOptions.Length];

    private double[][]? blocks;

    /// <summary>The blocks in fixed order: party, escort, medic, week, bed, flight, hub, transport, kept apart.</summary>
    public double[][] Blocks => blocks ??= [Party, Escort, Medic, Week, Bed, Flight, Hub, Transport, Apart];

    public void CopyFrom(PriceVector other)
    {
        for (var block = 0; block < Blocks.Length; block++) other.Blocks[block].CopyTo(Blocks[block], 0);
    }

    public void Clear()
    {
        foreach (var block in Blocks) Array.Clear(block);
    }

    /// <summary>Whole, lawful prices: party prices any whole number, the others whole and at least 0, beds at most the overflow rate.</summary>
    public void Round(double overflow)
    {
        for (var block = 0; block < Blocks.Length; block++)
            for (var index = 0; index < Blocks[block].Length; index++)
            {
                var whole = Math.Round(Blocks[block][index]);
                Blocks[block][index] = block == 0 ? whole : block == 4 ? Math.Clamp(whole, 0, overflow) : Math.Max(0, whole);
            }
    }
}
