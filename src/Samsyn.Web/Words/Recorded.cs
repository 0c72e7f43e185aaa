using Microsoft.Extensions.Localization;
using Samsyn.Register;

namespace Samsyn.Web.Words;

/// <summary>What a form has just recorded, as the page that follows confirms it: its address carries the name.</summary>
public static class Recorded
{
    /// <summary>What is kept but is no entry of a subject.</summary>
    public const string Acknowledged = "Kvittering", Purpose = "Syfte", SignedOut = "Utloggning", RightWithdrawn = "Indragning",
        RightGiven = "Behorighet", Planned = "Plan", Proposed = "Forslag";

    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        [Acknowledged] = "Underrättelsen är kvitterad.",
        [Purpose] = "Syftet är sparat i loggen.",
        [SignedOut] = "Personen är utloggad.",
        [RightWithdrawn] = "Behörigheten är indragen.",
        [RightGiven] = "Behörigheten är given åter.",
        [Planned] = "Den nya planen står kvar.",
        [Proposed] = "Resorna är föreslagna i registret. De är förslag, inte bokningar.",
    };

    /// <summary>What happens next, of what is not done with the form.</summary>
    private static readonly Dictionary<string, string> Then = new(StringComparer.Ordinal)
    {
        [nameof(CorrectionRequested)] = "Rättelsen öppnar för verkställighet. Den väntar på att en annan person vid myndigheten bekräftar den.",
        [nameof(ErasureRequested)] = "Den väntar på att en annan person vid myndigheten bekräftar den.",
        [nameof(InformationRequested)] = "Myndigheten som har uppgiften svarar.",
        [nameof(RateCardProposed)] = "Kortet gäller när de tre myndigheterna har undertecknat det.",
        [nameof(YearPlanProposed)] = "Planen gäller när de tre myndigheterna har antagit den.",
        [nameof(ReportReleased)] = "Den är öppen för alla när en annan myndighet har bekräftat den.",
    };

    private static readonly Dictionary<string, Type> Facts = FactShape.All.ToDictionary(shape => shape.Type.Name, shape => shape.Type);

    /// <summary>The address of the page that confirms it.</summary>
    /// <param name="what">A fact's name, or one of those above.</param>
    /// <param name="lit">The id of the entry, or of the part of the page that shows it; null where the page shows none.</param>
    public static string On(string page, string what, object? lit = null) =>
        $"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}gjort={what}{(lit is null ? "" : $"#{lit}")}";

    /// <returns>What was recorded, and what is said of it; null for a name that is none.</returns>
    public static (string Title, string Says)? Of(string what, IStringLocalizer<Texts> texts)
    {
        if (Others.TryGetValue(what, out var other)) return (texts[other], "");
        if (!Facts.TryGetValue(what, out var fact)) return null;
        var then = Then.TryGetValue(what, out var next) ? $" {texts[next]}" : "";
        return (FactText.Title(texts, fact), texts["Registrerat."] + then);
    }
}
