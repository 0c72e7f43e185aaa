using Microsoft.Extensions.Localization;
using Samsyn.Register;
using Samsyn.Results;

namespace Samsyn.Web.Words;

/// <summary>What a row is called on the page.</summary>
public static class RowName
{
    public static string Of(IStringLocalizer<Texts> texts, string table, string path) => (table, path.Split('/')) switch
    {
        (_, ["Joint"]) => texts["Gemensamt"],
        (_, ["Total"]) => texts["Totalt"],
        (_, [var executor, "Total"]) => texts["{0}, totalt", texts.Word<Executor>(executor)],
        (Cell.Removals or Cell.Transfers, [var executor, var destination]) =>
            $"{texts.Word<Executor>(executor)}, {texts.Word<DestinationKind>(destination)}",
        (_, ["ByPolice"]) => texts["Verkställda av Polismyndigheten"],
        (_, ["OwnDeparture"]) => texts["Utresta på egen hand"],
        (_, ["Received"]) => texts["Inkomna"],
        (_, ["Enforced"]) => texts["Verkställda"],
        (_, ["OpenAtYearEnd"]) => texts["Öppna vid årets slut"],
        (_, ["OtherClosures"]) => texts["Avslutade av annat skäl"],
        (_, ["Opened"]) => texts["Öppnade"],
        (_, ["Ended"]) => texts["Avslutade"],
        (Cell.Travel, [var kind, .. var outcome]) =>
            $"{texts.Word<DecisionKind>(kind)}: {Inside(Outcome(texts, string.Join('/', outcome)))}",
        _ => path,
    };

    /// <summary>As it stands inside a line: names keep their capitals.</summary>
    private static string Inside(string words) => char.ToLowerInvariant(words[0]) + words[1..];

    /// <summary>What became of a travel order.</summary>
    public static string Outcome(IStringLocalizer<Texts> texts, string path) => path.Split('/') switch
    {
        ["Ordered"] => texts["Beställda"],
        ["CarriedOut"] => texts["Genomförda"],
        ["CarriedOutOutside"] => texts["Varav utanför Schengen"],
        ["Failed", var reason] => texts["Ej genomförda, {0}", texts.Word<TravelFailure>(reason)],
        _ => path,
    };

    /// <summary>The heading that rows of one agency stand under; none for the others.</summary>
    public static string? Group(IStringLocalizer<Texts> texts, string path) =>
        path.Split('/') is [var executor, _] && Named.TryParse<Executor>(executor, out var agency) ? texts.Word(agency) : null;

    /// <summary>The row's name below its heading.</summary>
    public static string UnderGroup(IStringLocalizer<Texts> texts, string table, string path) => path.Split('/') switch
    {
        [_, "Total"] => texts["Totalt"],
        [_, var destination] when Named.TryParse<DestinationKind>(destination, out var kind) => texts.Word(kind),
        _ => Of(texts, table, path),
    };
}
