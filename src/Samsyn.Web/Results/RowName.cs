using Microsoft.Extensions.Localization;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Web.Shared;

namespace Samsyn.Web.Results;

/// <summary>What a row is called on the page.</summary>
public static class RowName
{
    public static string Of(IStringLocalizer<Texts> texts, string table, string path) => (table, path.Split('/')) switch
    {
        (_, ["Joint"]) => texts["Gemensamt"],
        (_, ["Total"]) => texts["Totalt"],
        (_, [var executor, "Total"]) => texts["{0}, totalt", texts.Word<Executor>(executor)],
        (Cell.Removals or Cell.Transfers, [var executor, var destination]) => $"{texts.Word<Executor>(executor)}, {texts.Word<DestinationKind>(destination).ToLowerInvariant()}",
        (_, ["ByPolice"]) => texts["Verkställda av Polismyndigheten"],
        (_, ["OwnDeparture"]) => texts["Utresta på egen hand"],
        (_, ["Received"]) => texts["Inkomna"],
        (_, ["Enforced"]) => texts["Verkställda"],
        (_, ["OpenAtYearEnd"]) => texts["Öppna vid årets slut"],
        (_, ["OtherClosures"]) => texts["Avslutade av annat skäl"],
        (_, ["Opened"]) => texts["Öppnade"],
        (_, ["Ended"]) => texts["Avslutade"],
        (Cell.Travel, [var kind, "Ordered"]) => texts["{0}: beställda", texts.Word<DecisionKind>(kind)],
        (Cell.Travel, [var kind, "CarriedOut"]) => texts["{0}: genomförda", texts.Word<DecisionKind>(kind)],
        (Cell.Travel, [var kind, "CarriedOutOutside"]) => texts["{0}: varav utanför Schengen", texts.Word<DecisionKind>(kind)],
        (Cell.Travel, [var kind, "Failed", var reason]) => texts["{0}: ej genomförda, {1}", texts.Word<DecisionKind>(kind), texts.Word<TravelFailure>(reason)],
        _ => path,
    };
}
