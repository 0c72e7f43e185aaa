using System.Globalization;
using System.Text;

namespace Samsyn.Results;

/// <summary>
/// A quarterly return as SDMX-CSV 2.0: a line for each combination that somebody is in, and totals for each citizenship and for all. It is sent
/// exactly; what is published of it is rounded to the nearest five, each number by itself.
/// </summary>
public static class EurostatFile
{
    private static readonly string[] OfOrder = ["CITIZEN", "AGE", "SEX", "UNACCOMPANIED"],
        OfReturn = ["CITIZEN", "C_DEST", "RET_TYPE", "ASSISTANCE", "AGREEMENT", "AGE", "SEX", "UNACCOMPANIED"];

    /// <summary>The dataflow's name: the transmission's own is not public, so it is ours.</summary>
    public static string Flow(EurostatMeasure measure) => measure == EurostatMeasure.Ordered ? "DF_ORD_Q" : "DF_RTN_Q";

    public static IReadOnlyList<string> Dimensions(EurostatMeasure measure) => measure == EurostatMeasure.Ordered ? OfOrder : OfReturn;

    /// <summary>Every cell, the totals first.</summary>
    public static IReadOnlyList<(IReadOnlyList<string> Codes, int Count)> Cells(EurostatMeasure measure, IReadOnlyList<EurostatPerson> persons)
    {
        var cells = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var person in persons)
            foreach (var codes in new[] { Totals(EurostatCodes.Total), Totals(person.Citizen), Codes(measure, person) })
                cells[string.Join(',', codes)] = cells.GetValueOrDefault(string.Join(',', codes)) + 1;
        return [.. cells.Select(cell => ((IReadOnlyList<string>)cell.Key.Split(','), cell.Value))
            .OrderBy(cell => cell.Item1[0] != EurostatCodes.Total)];

        string[] Totals(string citizen) =>
            [citizen, .. Dimensions(measure).Skip(1).Select(name => name == "SEX" ? EurostatCodes.All : EurostatCodes.Total)];
    }

    /// <summary>That a readmission agreement was used is told nowhere, so it is not known.</summary>
    private static string[] Codes(EurostatMeasure measure, EurostatPerson person) => measure == EurostatMeasure.Ordered
        ? [person.Citizen, person.Age, person.Sex, person.Unaccompanied]
        : [person.Citizen, person.Destination!, person.Type!, person.Assistance!, EurostatCodes.NotKnown, person.Age, person.Sex,
            person.Unaccompanied];

    /// <param name="knownAt">As it was known; preliminary until the quarter's deadline.</param>
    /// <param name="isRounded">As it is published, not as it is sent.</param>
    public static string Write(EurostatMeasure measure, EurostatQuarter quarter, IReadOnlyList<EurostatPerson> persons, DateTimeOffset knownAt,
        bool isRounded)
    {
        var status = knownAt.SwedishDay <= quarter.Deadline ? "P" : "A";
        var updated = knownAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var csv = new StringBuilder("STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,").AppendJoin(',', Dimensions(measure))
            .Append(",TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS,UPDATED\r\n");
        foreach (var (codes, count) in Cells(measure, persons))
            csv.Append(CultureInfo.InvariantCulture, $"dataflow,SAMSYN:{Flow(measure)}(1.0.0),R,Q,SE,{string.Join(',', codes)},{quarter},")
                .Append(CultureInfo.InvariantCulture, $"{(isRounded ? OpenCubes.Five(count) : count)},{status},F,{updated}\r\n");
        return csv.ToString();
    }
}
