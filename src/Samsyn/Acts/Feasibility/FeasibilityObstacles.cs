namespace Samsyn.Acts;

/// <summary>What makes a case take longer or hard to enforce: the one list that both agencies choose from. In Swedish, as it is stored and
/// shown.</summary>
public static class FeasibilityObstacles
{
    public const string Identity = "Identitet oklar", Document = "Resehandling saknas", Whereabouts = "Vistelseort okänd",
        Reception = "Mottagandet inte bekräftat", Health = "Hälsa", Permit = "Landnings- eller transittillstånd saknas",
        Refuses = "Personen medverkar inte", NotReceived = "Landet tar inte emot med tvång", Family = "Familjen kan inte resa samlad",
        Law = "Hinder eller prövning pågår", Prison = "Avtjänar fängelse", Capacity = "Eskort eller plats saknas";

    public static IReadOnlyList<string> All { get; } =
        [Identity, Document, Whereabouts, Reception, Health, Permit, Refuses, NotReceived, Family, Law, Prison, Capacity];
}
