using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>
/// Erasing a person's data: a two-person act. Official documents are kept unless a regulation lets the authority dispose of them; the right
/// to erasure gives way to that (GDPR art. 17.3 b), except where the data should never have been processed.
/// </summary>
public static class Erasure
{
    internal static readonly Citation Archives = new("arkivlagen (1990:782)", "10 §"),
        Protection = new("EU:s dataskyddsförordning (2016/679)", "art. 17"), TwoPersons = new("EU:s dataskyddsförordning (2016/679)", "art. 32");

    /// <summary>
    /// The agency that answers for a case's personal data and may erase them: the one by whose number it goes. The police keep the court expulsions.
    /// </summary>
    public static Agency ControllerOf(string subject) =>
        subject.StartsWith("MIG", StringComparison.Ordinal) ? Agency.Migrationsverket : Agency.Polismyndigheten;

    /// <summary>The request that waits for another officer; null when there is none.</summary>
    public static Reading? Waiting(IReadOnlyList<Reading> readings)
    {
        var confirmed = readings.Select(reading => reading.Fact).OfType<ErasureConfirmed>().Select(fact => fact.Request).ToHashSet();
        return readings.LastOrDefault(reading => reading.Fact is ErasureRequested && !confirmed.Contains(reading.Entry.Id));
    }

    /// <summary>Whether there is anything of the person left to erase.</summary>
    public static bool HasPerson(IReadOnlyList<Reading> readings) => readings.Any(reading => reading.Fact is PersonIdentified);

    /// <summary>Why the person's data may not be asked to be erased.</summary>
    public static IReadOnlyList<Reason> ObstaclesToRequest(string subject, IReadOnlyList<Reading> readings, Agency by, ErasureGround? ground)
    {
        var obstacles = new List<Reason>();
        if (by != ControllerOf(subject))
            obstacles.Add(new(Protection, $"{ControllerOf(subject)} är personuppgiftsansvarig för ärendet; bara den myndigheten kan utplåna."));
        if (!HasPerson(readings)) obstacles.Add(new(Protection, "Registret har ingen uppgift kvar om vem personen är."));
        if (Waiting(readings) is not null) obstacles.Add(new(TwoPersons, "En begäran väntar redan på att bekräftas av en annan person."));
        if (ground == ErasureGround.DisposalAuthority && Case.Fold(subject, readings).IsOpen)
            obstacles.Add(new(Archives, "Ärendet är inte avslutat; uppgifter i ett pågående ärende gallras inte."));
        return obstacles;
    }

    /// <summary>Why this officer may not confirm that the data are erased.</summary>
    /// <param name="by">Who confirms, as the entries name them.</param>
    public static IReadOnlyList<Reason> ObstaclesToConfirm(IReadOnlyList<Reading> readings, Agency agency, string? by, Guid? request = null)
    {
        if (Waiting(readings) is not { } waiting || request is { } named && named != waiting.Entry.Id)
            return [new(TwoPersons, "Ingen sådan begäran väntar på att bekräftas.")];
        var obstacles = new List<Reason>();
        if (waiting.Entry.Agency != agency) obstacles.Add(new(TwoPersons, $"Begäran gjordes vid {waiting.Entry.Agency} och bekräftas där."));
        if (by is null || by == waiting.Entry.By) obstacles.Add(new(TwoPersons, "Den som begärde utplåningen kan inte också bekräfta den."));
        return obstacles;
    }

    /// <summary>Whatever way an entry comes, it is refused when two persons have not acted.</summary>
    /// <returns>Null for every other fact, and when it may stand.</returns>
    public static Reason? WhyRefused(Entry entry, Func<IReadOnlyList<Reading>> readings) => entry.Fact switch
    {
        ErasureRequested when entry.By is null => new(TwoPersons, "Den som begär måste anges."),
        ErasureRequested fact => ObstaclesToRequest(entry.Subject, readings(), entry.Agency, fact.Ground) is [var first, ..] ? first : null,
        ErasureConfirmed fact => ObstaclesToConfirm(readings(), entry.Agency, entry.By, fact.Request) is [var first, ..] ? first : null,
        _ => null,
    };
}
