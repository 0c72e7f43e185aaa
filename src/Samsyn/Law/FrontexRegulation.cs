namespace Samsyn.Law;

/// <summary>Förordning (EU) 2019/1896 om den europeiska gräns- och kustbevakningen.</summary>
public static class FrontexRegulation
{
    internal static readonly Rule FrontexMonitoring =
        new("EU-FRONTEX", RuleKind.Duty, new("förordning (EU) 2019/1896", "artiklarna 50–51 och 110–111"),
        "Frontex insatser har egna övervakare och ett eget klagomålsförfarande.", "O");
}
