using Samsyn.Register;

namespace Samsyn.Results;

/// <summary>The two quarterly returns of regulation (EC) 862/2007 art. 7.</summary>
public enum EurostatMeasure
{
    /// <summary>Ordered to leave (migr_eiord).</summary>
    Ordered,
    /// <summary>Returned following an order to leave (migr_eirtn).</summary>
    Returned,
}

/// <summary>One who was ordered to leave, or who returned, as Eurostat is told.</summary>
/// <param name="Subject">The case.</param>
/// <param name="Citizen">Eurostat's code, as the other codes.</param>
/// <param name="Destination">Null of an order, as are the two that follow.</param>
public sealed record EurostatPerson(string Subject, Guid Entry, DateOnly Day, string Citizen, string Age, string Sex, string Unaccompanied,
    string? Destination = null, string? Type = null, string? Assistance = null);

/// <summary>
/// Eurostat's own measure, from entries and never from the report's figures: third-country nationals who were ordered to leave, and who have in fact
/// left Sweden following an order, in accordance with it or not. Out are transfers (art. 7.3), refusals at the external border (art. 5), and citizens
/// of the Union and of the states associated with Schengen. The report counts returns in accordance with decisions, of whatever citizenship.
/// </summary>
public static class EurostatReturns
{
    /// <summary>What counts in a case, by day, before it is asked who the person is.</summary>
    public static IEnumerable<(EurostatMeasure Measure, Reading Reading, DateOnly Day)> Events(IReadOnlyList<Reading> readings)
    {
        if (readings.Select(reading => reading.Fact).OfType<CaseRegistered>().FirstOrDefault() is not { DecisionKind: not DecisionKind.Transfer })
            yield break;
        var decisions = readings.Where(reading => reading.Fact is DecisionMade { Form: not DecisionForm.Transfer }).ToList();
        if (decisions.Exists(reading => reading.Fact is DecisionMade { BorderRefusal: BorderRefusal.External } or DecisionMade { EeaNational: true }))
            yield break;
        foreach (var decision in decisions) yield return (EurostatMeasure.Ordered, decision, decision.Day);
        var located = readings.Where(reading => reading.Fact is PersonLocated).Select(reading => reading.Day).ToList();
        foreach (var occasion in readings.Where(reading => reading.Fact is DepartureRegistered left && HasLeft(left))
            .GroupBy(reading => located.Count(day => day < ((DepartureRegistered)reading.Fact).LeftSwedenOn)))
            yield return (EurostatMeasure.Returned, occasion.First(), ((DepartureRegistered)occasion.First().Fact).LeftSwedenOn);
    }

    /// <summary>A note of the tax agency is a sign and no departure; where nobody knows where to, only who saw the border passed can tell.</summary>
    private static bool HasLeft(DepartureRegistered left) => left.Source != DepartureSource.TaxAgency
        && (left.DestinationKind != DestinationKind.Unknown || left.Source is DepartureSource.Sis or DepartureSource.BorderControl);

    /// <summary>Those of a case in a quarter; none where the person is no third-country national.</summary>
    /// <exception cref="UnmappedCodeException">A code that Eurostat does not have.</exception>
    public static IEnumerable<EurostatPerson> Of(string subject, IReadOnlyList<Reading> readings, EurostatMeasure measure, EurostatQuarter quarter,
        EurostatCodes codes)
    {
        var events = Events(readings).Where(row => row.Measure == measure && row.Day >= quarter.First && row.Day <= quarter.Last).ToList();
        if (events.Count == 0) yield break;
        var identity = new Identity();
        foreach (var reading in History.InOrder(readings))
            identity = reading.Fact switch
            {
                PersonIdentified person => identity.Then(person),
                AgeDecided age => identity.Then(age),
                _ => identity,
            };
        var who = identity.Person;
        if (who?.Citizenships.Any(MemberStates.IsEea) == true) yield break;
        var kind = readings.Select(reading => reading.Fact).OfType<CaseRegistered>().First().DecisionKind;
        foreach (var (_, reading, day) in events)
        {
            var citizen = who is null ? EurostatCodes.NotKnown : who.Stateless == true ? EurostatCodes.Stateless
                : who.Citizenships is [var first, ..] ? codes.Of(first, day, "medborgarskapet", subject) : EurostatCodes.NotKnown;
            var age = EurostatCodes.OfAge(who?.BornOn, day);
            var told = new EurostatPerson(subject, reading.Entry.Id, day, citizen, age, EurostatCodes.Of(who?.Sex),
                who?.UnaccompaniedMinor == true && age is "Y_LT14" or "Y14-17" ? "UAM" : "NUAM");
            yield return reading.Fact is DepartureRegistered left ? told with
            {
                Destination = left.Destination is { } to ? codes.Of(to, day, "landet", subject)
                    : left.DestinationKind == DestinationKind.HomeCountry ? citizen : EurostatCodes.NotKnown,
                Type = FigureCounting.TypeOf(kind, left) == ReturnType.Voluntary ? "VOL" : "ENF",
                Assistance = left.Assistance is null ? "ASS_NONE" : "ASS_REINT",
            } : told;
        }
    }

    /// <summary>Each person once: of the cases that are one person's the first of the quarter counts.</summary>
    /// <param name="same">The cases that officers have said are the same person's, two by two.</param>
    public static IReadOnlyList<EurostatPerson> Once(IEnumerable<EurostatPerson> told, IEnumerable<(string One, string Other)> same)
    {
        var roots = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (one, other) in same) roots[Root(one)] = Root(other);
        return [.. told.OrderBy(person => person.Day).ThenBy(person => person.Subject, StringComparer.Ordinal)
            .DistinctBy(person => Root(person.Subject))];

        string Root(string subject)
        {
            while (roots.TryGetValue(subject, out var above) && above != subject) subject = above;
            return subject;
        }
    }
}
