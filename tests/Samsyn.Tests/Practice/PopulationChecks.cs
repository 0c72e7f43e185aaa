using Samsyn.Practice;
using Samsyn.Register;

namespace Samsyn.Tests.Practice;

/// <summary>What holds for every subject of a population.</summary>
internal static class PopulationChecks
{
    private static readonly HashSet<string> FamilyNames = [.. Names.FamilyNames], GivenNames = [.. Names.GivenNames];

    public static void Check(List<Entry> subject, List<string> broken)
    {
        var id = subject[0].Subject;
        void Require(bool holds, string what)
        {
            if (!holds) broken.Add($"{id}: {what}");
        }

        Require(Subjects.KindOf(id) != SubjectKind.Case || subject[0].Fact is CaseRegistered, "registration is not first");
        for (var index = 0; index < subject.Count; index++)
        {
            var entry = subject[index];
            Require(entry.RecordedAt <= Population.Now, "recorded after the practice day");
            Require(index == 0 || Entry.InRecordedOrder(subject[index - 1], entry) < 0, "not in recorded order");
            Require(entry.OccurredOn.Instant is { } instant ? instant <= entry.RecordedAt : entry.OccurredOn.Day <= entry.RecordedAt.SwedishDay,
                $"{entry.Fact.GetType().Name} occurred after it was recorded");
            if (entry.Fact is PersonIdentified person)
                Require(FamilyNames.Contains(person.FamilyName!) && GivenNames.Contains(person.GivenName!), "a name that is not of the lists");
            if (entry.Fact is EntryCorrected correction)
                Require(subject.FindIndex(other => other.Id == correction.Corrects) is var target && target >= 0 && target < index,
                    "corrects what is not before it");
        }
        if (Subjects.KindOf(id) == SubjectKind.Case) CheckOrder(subject, Require);
    }

    /// <summary>The acts that force needs come in their lawful order, whatever the law engine makes of them.</summary>
    private static void CheckOrder(List<Entry> subject, Action<bool, string> require)
    {
        DateOnly? Day<T>() => subject.Find(entry => entry.Fact is T)?.OccurredOn.Day;
        var kind = ((CaseRegistered)subject[0].Fact).DecisionKind;
        var policeAct = subject.Find(entry => entry is { Agency: Agency.Polismyndigheten, Fact: DetentionOrdered or TravelOrdered })?.OccurredOn.Day;
        if (kind is DecisionKind.Removal or DecisionKind.Transfer && policeAct is not null && Day<PersonLocated>() is null)
            require(subject.Find(entry => entry is { Agency: Agency.Polismyndigheten, Fact: HandoverAccepted })?.OccurredOn.Day <= policeAct,
                "the police act before they accept");
        if (Day<HandedOver>() is { } handedOver && kind == DecisionKind.Removal)
        {
            var finalOn = PopulationFigures.FinalOn(PopulationFigures.Known(subject, Population.Now));
            var made = (DecisionMade)subject.Find(entry => entry.Fact is DecisionMade)!.Fact;
            require(finalOn?.AddDays(7 * (made.DeparturePeriod.Weeks ?? 0)) < handedOver, "handed over before the departure period had run out");
        }
        if (Day<TravelBooked>() is { } booked)
            require(Day<TravelOrdered>() <= booked && (Day<TravelCarriedOut>() is not { } carried || booked < carried),
                "booked before it was ordered, or after the journey");
        if (kind == DecisionKind.CourtExpulsion
            && PopulationFigures.Known(subject, Population.Now).Find(line => line.Fact is DepartureRegistered) is { } left)
            require(subject.Exists(entry => entry.Fact is EntryCorrected) || (Day<PrisonTermServed>() <= left.Day && Day<CaseReceived>() <= left.Day),
                "left before the prison term was served");
        if (subject.FindLast(entry => entry.Fact is PrisonTermSet)?.Fact is PrisonTermSet { Until: var until } && until < Population.Today
            && !(Day<CaseClosed>() <= until))
            require(Day<PrisonTermServed>() is not null, "the prison term has ended, and nobody has told that it is served");
    }
}
