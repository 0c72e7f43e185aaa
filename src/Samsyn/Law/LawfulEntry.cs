using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>Entries that cannot exist, even as reports of what was done: their fact has no meaning in law.</summary>
public static class LawfulEntry
{
    /// <returns>Why the entry is refused; null when it may stand.</returns>
    public static Reason? WhyRefused(Entry entry) => entry.Fact switch
    {
        HandedOver when entry.Agency != Agency.Migrationsverket =>
            AliensAct12.Handover.Because($"Bara Migrationsverket lämnar över ett ärende, inte {entry.Agency}."),
        HandoverReturned when entry.Agency != Agency.Polismyndigheten =>
            AliensAct12.Handover.Because($"Bara Polismyndigheten återlämnar ett ärende, inte {entry.Agency}."),
        HandoverAccepted when entry.Agency is not (Agency.Migrationsverket or Agency.Polismyndigheten) =>
            AliensAct12.Handover.Because($"{entry.Agency} kan inte bli verkställande myndighet."),
        _ => null,
    };
}
