using System.Globalization;
using System.Text;
using Samsyn.Simulation;

namespace Samsyn.Web.Storage;

/// <summary>Reads the chain's history out of the register, and keeps the simulations that were made of it.</summary>
public static class SimulationReading
{
    /// <summary>What the chain is read from; a correction may be of any of them.</summary>
    private const string Facts =
        "'CaseRegistered', 'DecisionMade', 'CaseReceived', 'RegionAssigned', 'HandedOver', 'HandoverAccepted', 'PersonLocated', "
        + "'TravelDocumentRequested', 'TravelDocumentIssued', 'TravelOrdered', 'TravelFailed', 'TravelCancelled', 'DetentionOrdered', "
        + "'DetentionEnded', 'DepartureRegistered', 'CaseClosed', 'CharterPlanned', 'CharterRescheduled', 'CharterFlown', 'SeatProposed', "
        + "'SeatConfirmed', 'SeatReleased', 'FacilityOpened', 'PlacesChanged', 'EntryCorrected'";

    /// <summary>A saved run is a property of the register, named by its hash: whoever changes it can be seen to have done so.</summary>
    private const string Prefix = "simulation/", AfterPrefix = "simulation0";

    /// <summary>The whole register from end to end, as known at the end of the day.</summary>
    public static async Task<ChainHistory> ChainHistory(this RegisterReader register, DateOnly knownOn)
    {
        var builder = new HistoryBuilder(knownOn);
        await using var connection = await register.Database.OpenForScan();
        await foreach (var (subject, entries) in Rebuilding.Reading(connection, register.Database.Keys, $"e.fact IN ({Facts})"))
            builder.Take(subject, entries.Select(stored => stored.Entry));
        return builder.History;
    }

    /// <summary>Keeps a run; one that is kept already stays as it is.</summary>
    /// <returns>Its hash, which is its address.</returns>
    public static async Task<string> Keep(this RegisterWriter writer, SavedRun run)
    {
        var bytes = run.Write();
        var hash = SavedRun.HashOf(bytes);
        await writer.Beside(async connection => await connection.Execute(
            "INSERT INTO register_properties VALUES (@name, @value) ON CONFLICT (name) DO NOTHING",
            ("@name", Prefix + hash), ("@value", Encoding.UTF8.GetString(bytes))));
        return hash;
    }

    /// <summary>The run with the hash; null where there is none.</summary>
    /// <exception cref="DamagedRegisterException">What is kept is not what the hash says.</exception>
    public static async Task<SavedRun?> Simulation(this RegisterReader register, string hash)
    {
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower)) return null;
        return await register.Property(Prefix + hash) is { } text ? Checked(hash, text) : null;
    }

    /// <summary>The runs that are kept, by day and name.</summary>
    public static async Task<IReadOnlyList<(string Hash, SavedRun Run)>> Simulations(this RegisterReader register)
    {
        await using var connection = await register.Database.OpenForReading();
        var kept = await connection.Query("SELECT name, value FROM register_properties WHERE name > @from AND name < @to",
            row => (Name: row.Value<string>("name"), Value: row.Value<string>("value")), ("@from", Prefix), ("@to", AfterPrefix));
        return [.. kept.Select(pair => (pair.Name[Prefix.Length..], Checked(pair.Name[Prefix.Length..], pair.Value)))
            .OrderByDescending(pair => pair.Item2.KnownOn).ThenBy(pair => pair.Item2.Name, StringComparer.Create(CultureInfo.InvariantCulture, false))
            .ThenBy(pair => pair.Item1, StringComparer.Ordinal)];
    }

    private static SavedRun Checked(string hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (SavedRun.HashOf(bytes) != hash)
            throw new DamagedRegisterException($"Den sparade simuleringen {hash} är ändrad sedan den sparades. Räkna om den.");
        return SavedRun.Read(bytes);
    }
}
