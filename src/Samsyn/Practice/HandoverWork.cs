using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>
/// What the agencies say to each other of a case that the police have taken over since 2026: classes that differ, instructions, and cases that one
/// police region offers another. It draws from a stream of its own (<see cref="CaseFile.Joint"/>).
/// </summary>
internal static class HandoverWork
{
    // Of a thousand cases.
    private const int AlsoByMigration = 250, SameClass = 720, Agrees = 600, Instructed = 30, Answered = 850, Offered = 40, Taken = 500;

    /// <summary>Migrationsverket's own class of a case that the police have classed; where they differ it agrees, or says why not.</summary>
    /// <param name="before">The first day that nothing is said any more; null while the case is open.</param>
    public static void WriteClasses(CaseFile file, Agenda agenda, DateOnly handedOver, DateOnly on, FeasibilityClass byPolice, DateOnly? before)
    {
        if (handedOver < JourneyWork.Began || !file.Joint.Chance(AlsoByMigration)) return;
        var own = file.Joint.Chance(SameClass) ? byPolice : byPolice == FeasibilityClass.Green ? FeasibilityClass.Yellow : FeasibilityClass.Green;
        agenda.At(on, () => file.Migrationsverket(on, new FeasibilityAssessed(own, own == FeasibilityClass.Green ? [] : ["Identitet oklar"])));
        var answered = on.AddDays(file.Joint.Between(2, 12));
        if (own == byPolice || answered >= before) return;
        if (file.Joint.Chance(Agrees)) agenda.At(answered, () => file.Migrationsverket(answered, new ClassAgreed(byPolice)));
        else agenda.At(answered, () => file.Migrationsverket(answered, new ClassDisputed("Beskickningen har lovat svar inom en månad")));
    }

    /// <summary>Of a case that stays with the police: an instruction asked for, and another region asked to take it.</summary>
    public static void WriteOpen(CaseFile file, Agenda agenda, DateOnly takenOver)
    {
        if (takenOver < JourneyWork.Began) return;
        if (file.Joint.Chance(Instructed))
        {
            var asked = Days.WeekdayFrom(takenOver.AddDays(file.Joint.Between(30, 90)));
            agenda.At(asked, () => file.Police(asked, new InstructionAsked("Landet tar inte emot, och identiteten går inte att fastställa")));
            var answered = Days.WeekdayFrom(asked.AddDays(file.Joint.Between(3, 13)));
            if (file.Joint.Chance(Answered))
                agenda.At(answered, () => file.Migrationsverket(answered,
                    new InstructionGiven("Fortsätt med ansökan om resehandling", "Nya kontakter med beskickningen är inledda")));
        }
        if (file.Joint.Chance(Offered)) OfferRegion(file, agenda, Days.WeekdayFrom(takenOver.AddDays(file.Joint.Between(10, 60))));
    }

    private static void OfferRegion(CaseFile file, Agenda agenda, DateOnly offered)
    {
        var to = (Region)(((int)file.Region + 1 + file.Joint.Below(6)) % 7);
        agenda.At(offered, () => file.Police(offered, new RegionOffered(to, "Personen bor i den andra regionen")));
        var answered = Days.WeekdayFrom(offered.AddDays(file.Joint.Between(1, 8)));
        var own = file.Region;
        if (file.Joint.Chance(Taken))
            agenda.At(answered, () =>
            {
                file.Region = to;
                file.Police(answered, new RegionTaken(to));
                file.Region = own;
                file.Police(answered, new RegionAssigned(to, answered));
                file.Region = to;
            });
        else
            agenda.At(answered, () =>
            {
                file.Region = to;
                file.Police(answered, new RegionDeclined(to, "Personen har flyttat"));
                file.Region = own;
            });
    }
}
