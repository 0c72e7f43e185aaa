using System.Diagnostics;

namespace Samsyn.Results;

/// <summary>What the joint operations centre may have changed.</summary>
public enum CoLocationMeasure { PersonsPerCharter, Occupancy, HandoverDays, Completion }

/// <summary>A measure before and after, with the series that it is compared with.</summary>
/// <param name="Comparison">Of what the centre does not plan.</param>
public sealed record CoLocationFigure(CoLocationMeasure Measure, IReadOnlyList<Observation> Series, IReadOnlyList<Observation> Comparison)
{
    /// <summary>Null where there are too few observations.</summary>
    public SeriesChange? Change { get; } = InterruptedSeries.At(CoLocation.Since, Series);
    public SeriesChange? Beside { get; } = InterruptedSeries.At(CoLocation.Since, Comparison);

    /// <summary>How much more than the comparison it changed; null where either cannot be told.</summary>
    public Estimate? Beyond => Change is { } change && Beside is { } beside ? InterruptedSeries.Beyond(change.Step, beside.Step) : null;
}

/// <summary>
/// The evaluation of the agencies' joint operations centre, where they have worked in one place since November 2023: two years on either side.
/// </summary>
public static class CoLocation
{
    public static readonly DateOnly Since = new(2023, 11, 1), From = Since.AddYears(-2), To = Since.AddYears(2).AddDays(-1);

    /// <summary>What is counted, in Swedish: the key of the English.</summary>
    public static (string Definition, string Comparison, string Unit) Said(CoLocationMeasure measure) => measure switch
    {
        CoLocationMeasure.PersonsPerCharter => (
            "Personer på varje genomförd charter med stort plan, nationell eller gemensam; de med plats hos andra arrangörer räknas in.",
            "Charter med små plan, som en region hyr för några få personer.", "personer per flygning"),
        CoLocationMeasure.Occupancy => (
            "Personer i procent av platserna på varje genomförd charter med stort plan.", "Samma andel på charter med små plan.", "procentenheter"),
        CoLocationMeasure.HandoverDays => (
            "Dagar från att Migrationsverket erbjuder ett avlägsnandeärende till att en polisregion har det; medelvärde för månaden då det erbjöds.",
            "Överföringsärenden, som inte reser med charter.", "dagar till övertagande"),
        CoLocationMeasure.Completion => (
            "Bokade charterresor som blev av, i procent av dem som blev av eller föll bort; per månad.", "Resor med reguljärflyg.", "procentenheter"),
        _ => throw new UnreachableException(),
    };
}
