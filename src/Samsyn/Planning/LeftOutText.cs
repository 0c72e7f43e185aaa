namespace Samsyn.Planning;

/// <summary>The reasons a case takes no part, in Swedish.</summary>
public static class LeftOutText
{
    public static string Of(LeftOutKind kind) => kind switch
    {
        LeftOutKind.Law => "får inte verkställas med tvång inom planens tid",
        LeftOutKind.DetentionInDoubt => "förvaret har gått över sin tid: någon måste besluta först",
        LeftOutKind.Family => "någon i familjen får inte eller kan inte resa",
        LeftOutKind.Absconded => "personen är avviken",
        LeftOutKind.NotAssessed => "ingen beställning, klass eller resehandling",
        LeftOutKind.VeryHard => "klass röd: mycket svårt att verkställa",
        LeftOutKind.NoRoute => "ingen möjlig resväg till landet",
        LeftOutKind.LeadTimeUnknown => "landets tid för resehandlingar är inte angiven",
        LeftOutKind.OrderLapsed => "resebeställningens tid har gått ut",
        LeftOutKind.JourneyUnderWay => "avgången har varit och utfallet är inte rapporterat",
        LeftOutKind.AfterHorizon => "kan resa först efter planens tid",
        LeftOutKind.WindowClosed => "tiden räcker inte: kan resa först efter sin sista dag",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
