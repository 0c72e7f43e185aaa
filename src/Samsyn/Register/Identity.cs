namespace Samsyn.Register;

/// <summary>
/// Who the person of a case is, where entries differ: the last identification stands, with the date of birth that protects (the latest that
/// anyone has given) until Migrationsverket has finally decided the age, or the wrong entry is corrected.
/// </summary>
/// <param name="Age">The final decision on age, if there is one.</param>
public readonly record struct Identity(PersonIdentified? Person, AgeDecided? Age)
{
    public Identity Then(PersonIdentified now) => this with
    {
        Person = now with
        {
            BornOn = Age?.BornOn ?? (Person is { } before ? before.BornOn.Protecting(now.BornOn) : now.BornOn),
            UnaccompaniedMinor = now.UnaccompaniedMinor ?? Person?.UnaccompaniedMinor, // what is not said again is not taken back
        },
    };

    public Identity Then(AgeDecided decided)
    {
        if (decided.Final) return new(Person is { } person ? person with { BornOn = decided.BornOn } : null, decided);
        return Age is null && Person is { } known ? this with { Person = known with { BornOn = known.BornOn.Protecting(decided.BornOn) } } : this;
    }

    /// <summary>What is wrong with an identity beside its entry.</summary>
    /// <param name="recordedOn">The day it was written down.</param>
    /// <param name="data">The path of its fields.</param>
    internal static IEnumerable<Fault> Check(Fact fact, DateOnly recordedOn, string data)
    {
        var born = fact switch { PersonIdentified told => told.BornOn, AgeDecided told => told.BornOn, _ => (BirthDate?)null };
        if (born?.Earliest > recordedOn)
            yield return new($"{data}.bornOn",
                $"Personen är född ({born}) efter registreringen ({EntryFormat.Text(recordedOn)}).", $"Rätta födelsedatumet.");
        if (fact is not PersonIdentified person) yield break;
        if (person.FamilyName is null && person.GivenName is null)
            yield return new($"{data}.familyName", $"Personen har inget namn.",
                $"Ange familyName eller givenName; den som har ett enda namn har det i endera.");
        if (person.Citizenships.Count > 0 && person.Stateless == true)
            yield return new($"{data}.stateless", $"Den som är statslös har inget medborgarskap.",
                $"Utelämna stateless, eller skicka citizenships tom.");
        if (person.Citizenships.Count > 0 && person.CitizenshipUnknown == true)
            yield return new($"{data}.citizenshipUnknown", $"Medborgarskapet är både okänt och angivet.",
                $"Utelämna citizenshipUnknown, eller skicka citizenships tom.");
    }
}
