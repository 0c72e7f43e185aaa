using System.Globalization;

namespace Samsyn.Results;

/// <summary>
/// Swedish words for how near a number is: <c>drygt</c> a little more, <c>knappt</c> a little less, <c>cirka</c> either. They are computed, and what
/// somebody wrote is held against the same bounds.
/// </summary>
public static class Approximation
{
    /// <summary>
    /// A number said with a word is at most so far from the figure, in parts of the number said: a twentieth, and a tenth where one figure only is
    /// told, as in "drygt 200".
    /// </summary>
    private static decimal Near(decimal said) => Math.Abs(said) is var number && number >= 10 && Step(said) * 10 > number ? 0.1m : 0.05m;

    private static readonly NumberFormatInfo Swedish = new() { NumberGroupSeparator = "\u00a0", NumberDecimalSeparator = ",", NegativeSign = "−" };

    private static readonly string[] Words =
        ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"];

    public static IReadOnlyList<string> NumberWords => Words;

    /// <summary>A number as it is printed: grouped by hard spaces, one decimal where it is not whole.</summary>
    public static string Number(decimal value) =>
        value == Math.Floor(value) ? value.ToString("#,0", Swedish) : value.ToString("#,0.0", Swedish);

    /// <summary>A whole number up to twelve as a word, a larger one in figures.</summary>
    public static string InWords(decimal value) => value == Math.Floor(value) && value is >= 2 and <= 12 ? Words[(int)value] : Number(value);

    /// <summary>The number with two figures that is nearest, and <c>drygt</c> or <c>knappt</c> before it unless it is the very number.</summary>
    public static string About(decimal value)
    {
        var rounded = Rounded(value);
        return rounded == value ? Number(value) : $"{(value > rounded ? "drygt" : "knappt")} {Number(rounded)}";
    }

    /// <summary>As <see cref="About"/>, with <c>cirka</c> whichever way it lies.</summary>
    public static string Circa(decimal value) => Rounded(value) is var rounded && rounded == value ? Number(value) : $"cirka {Number(rounded)}";

    /// <summary>With two figures; a number below a hundred whole.</summary>
    public static decimal Rounded(decimal value)
    {
        var step = 1m;
        while (Math.Abs(value) >= 100 * step) step *= 10;
        return Math.Round(value / step, MidpointRounding.AwayFromZero) * step;
    }

    /// <summary>Whether what is said, with its word if it has one, is true of the figure.</summary>
    /// <param name="word">Null where there is none: then the number is taken as rounded to its last figure that is not nought.</param>
    public static bool Holds(string? word, decimal said, decimal figure) => word switch
    {
        "knappt" or "närmare" or "nästan" => figure < said && figure >= said * (1 - Near(said)),
        "drygt" => figure > said && figure <= said * (1 + Near(said)),
        "cirka" or "ca" or "ungefär" or "omkring" or "runt" => Math.Abs(figure - said) <= Math.Abs(said) * Near(said),
        "över" or "fler än" or "mer än" => figure > said,
        "under" or "färre än" or "mindre än" => figure < said,
        _ => Math.Abs(figure - said) <= Step(said) / 2,
    };

    private static decimal Step(decimal said)
    {
        if (said != Math.Floor(said)) return 0.1m;
        var step = 1m;
        while (said != 0 && said % (step * 10) == 0) step *= 10;
        return step;
    }
}
