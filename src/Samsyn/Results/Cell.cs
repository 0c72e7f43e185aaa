using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Samsyn.Register;

namespace Samsyn.Results;

/// <summary>What counts as a return has been defined in two ways; the joint report for 2024 changed it.</summary>
public enum Definition
{
    /// <summary>Only departures on a day when the decision was enforceable.</summary>
    D2023 = 2023,

    /// <summary>All departures in accordance with the decision.</summary>
    D2024 = 2024,
}

/// <summary>One row of one table of the joint report, without its year. The path is the one that <c>--explain</c> takes.</summary>
/// <param name="Code">What stands for the cell in a register: it follows from table and row alone, so that a new row moves no other.</param>
/// <param name="Place">Its place in the report.</param>
public sealed record Cell(int Code, int Place, string Table, string Row)
{
    public const string Removals = "table_1_removal_decisions", Transfers = "table_2_transfer_decisions",
        PoliceRefusals = "table_3_police_refusals", CourtExpulsions = "table_4_court_expulsions", Travel = "travel_orders";

    /// <summary>Every cell, in the order of the report.</summary>
    public static IReadOnlyList<Cell> All { get; } =
        [.. Rows().Select((row, place) => new Cell(CodeOf($"{row.Table}/{row.Row}"), place, row.Table, row.Row))];

    private static readonly FrozenDictionary<int, Cell> ByCode = All.ToFrozenDictionary(cell => cell.Code);

    private static readonly FrozenDictionary<(string, string), Cell> ByPath = All.ToFrozenDictionary(cell => (cell.Table, cell.Row));

    public static readonly Cell ByPolice = Of(PoliceRefusals, "ByPolice"), OwnDeparture = Of(PoliceRefusals, "OwnDeparture");

    public static readonly Cell Received = Of(CourtExpulsions, "Received"), Enforced = Of(CourtExpulsions, "Enforced"),
        OtherClosures = Of(CourtExpulsions, "OtherClosures"), Opened = Of(CourtExpulsions, "Opened"), Ended = Of(CourtExpulsions, "Ended");

    public static Cell Of(string table, string row) => ByPath[(table, row)];

    /// <exception cref="KeyNotFoundException">No cell has it.</exception>
    public static Cell WithCode(int code) => ByCode[code];

    /// <summary>The first 31 bits of the SHA-256 of the path; no two of the report's rows share them.</summary>
    private static int CodeOf(string path) => (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(path))) >> 1);

    public static Cell? Find(string table, string row) => ByPath.GetValueOrDefault((table, row));

    private static readonly Cell[] DepartureCells = [.. from table in new[] { Removals, Transfers }
        from executor in Enum.GetValues<Executor>() from destination in Enum.GetValues<DestinationKind>()
        select Of(table, $"{executor}/{destination}")];

    /// <summary>Rule 5 and 6: the cell in which a counted departure of a decision of this kind stands.</summary>
    public static Cell ForDeparture(DecisionKind kind, DepartureRegistered departure) => kind switch
    {
        DecisionKind.Removal => DepartureCells[(int)departure.ExecutedBy * 4 + (int)departure.DestinationKind],
        DecisionKind.Transfer => DepartureCells[8 + (int)departure.ExecutedBy * 4 + (int)departure.DestinationKind],
        DecisionKind.PoliceRefusal => departure.Manner == DepartureManner.Own ? OwnDeparture : ByPolice,
        DecisionKind.CourtExpulsion => Enforced,
        _ => throw new UnreachableException(),
    };

    private static IEnumerable<(string Table, string Row)> Rows()
    {
        foreach (var table in new[] { Removals, Transfers })
            foreach (var executor in Enum.GetNames<Executor>())
                foreach (var destination in Enum.GetNames<DestinationKind>())
                    yield return (table, $"{executor}/{destination}");
        yield return (PoliceRefusals, "ByPolice");
        yield return (PoliceRefusals, "OwnDeparture");
        foreach (var row in new[] { "Received", "Enforced", "OtherClosures", "Opened", "Ended" }) yield return (CourtExpulsions, row);
        foreach (var kind in Enum.GetNames<DecisionKind>())
        {
            foreach (var row in new[] { "Ordered", "CarriedOut", "CarriedOutOutside" }) yield return (Travel, $"{kind}/{row}");
            foreach (var reason in Enum.GetNames<TravelFailure>()) yield return (Travel, $"{kind}/Failed/{reason}");
        }
    }

    public override string ToString() => $"{Table}/{Row}";
}
