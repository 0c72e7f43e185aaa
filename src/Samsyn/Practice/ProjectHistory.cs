using Samsyn.Cooperation;
using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>
/// The projects that the agencies name (the police's page on cooperation for return), with invented targets; and what the forums decided.
/// </summary>
internal static class ProjectHistory
{
    public const string Verso = "PRJ-VERSO", Support = "PRJ-DRIFTSTOD", Arlo = "PRJ-ARLO-II", Eurlo = "PRJ-EURLO", Frontex = "PRJ-FRONTEX-CHARTER";

    private static readonly (string Number, ProjectDecided Decided, IndicatorSet[] Indicators)[] Projects =
    [
        (Verso, new("Verso – ett samordnat återvändande", Funder.Amif, "Metodstöd, likriktad hantering och rutiner för de tre myndigheterna",
            new(2024, 4, 1), new(2026, 3, 31)), [new(ProjectMeasure.MethodFeedback, 40)]),
        (Support, new("Driftstöd Polismyndigheten", Funder.Amif, "Löner för handläggare av verkställighet i tre regioner och för ambassadhandläggare",
            new(2024, 4, 1), new(2027, 3, 31), [Region.Stockholm, Region.Syd, Region.Vast]),
            [new(ProjectMeasure.RegionalEnforcements, 9_000, 7_800), new(ProjectMeasure.EmbassyVisits, 12)]),
        (Arlo, new("ARLO II", Funder.Amif, "Ambulerande återvändandesambandsmän, delegationer och nya kontaktvägar",
            new(2023, 1, 1), new(2025, 12, 31)), [new(ProjectMeasure.Enforcements, 120, 60), new(ProjectMeasure.Delegations, 8)]),
        (Eurlo, new("EURLO Kenya, Somalia och Etiopien", Funder.Frontex, "Två sambandsmän för samverkan med mottagarländerna",
            new(2023, 8, 1), new(2027, 12, 31)), [new(ProjectMeasure.Identities, 20), new(ProjectMeasure.Missions, 3, 0)]),
        (Frontex, new("Charter med Frontex", Funder.Frontex, "Gemensamma charter som Frontex betalar",
            new(2021, 1, 1), new(2026, 12, 31)), [new(ProjectMeasure.Charters, 60), new(ProjectMeasure.NewDestinations, 2)]),
    ];

    private static readonly (string Text, MethodVerdict Verdict, string Words, DateOnly On)[] Feedback =
    [
        ("resehandling", MethodVerdict.Helped, "Listan över vad landet kräver sparar tid", new(2025, 3, 11)),
        ("resehandling", MethodVerdict.Missing, "Vem som följer med till intervjun", new(2026, 2, 3)),
        ("verkstallighet-brott", MethodVerdict.Unclear, "När åklagaren ska tillfrågas", new(2026, 9, 22)),
        ("resa-bestalld", MethodVerdict.Helped, "Bra uppställning av behoven på resan", new(2026, 10, 6)),
    ];

    public static IEnumerable<CaseFile> Write(Scheme scheme, CaseFile file)
    {
        var place = 0;
        foreach (var (number, decided, indicators) in Projects)
        {
            file.Open(number, Draw.For(scheme.Seed, 8800, place++, 2));
            var on = decided.From.AddDays(-30);
            CountryHistory.Police(file, on, decided);
            foreach (var fact in indicators) CountryHistory.Police(file, on.AddDays(7), fact);
            file.Close();
            yield return file;
        }
        foreach (var said in Feedback.GroupBy(row => row.Text))
        {
            file.Open($"MET-{said.Key}", Draw.For(scheme.Seed, 8800, place++, 2));
            foreach (var row in said) CountryHistory.Police(file, row.On, new MethodFeedbackGiven(row.Verdict, row.Words));
            file.Close();
            yield return file;
        }
        file.Open(Forum.Heads, Draw.For(scheme.Seed, 8800, place++, 2));
        Heads(file);
        file.Close();
        yield return file;
        file.Open(Forum.HighLevel, Draw.For(scheme.Seed, 8800, place, 2));
        file.Add(Agency.Migrationsverket, "Analysenheten", new(2026, 6, 10),
            new ForumDecided("Gemensam förberedelse för migrations- och asylpakten", "Migrationsverket, rättsavdelningen", new(2027, 3, 31)));
        file.Close();
        yield return file;
    }

    private static void Heads(CaseFile file)
    {
        void Say(DateOnly day, Fact fact) => file.Add(Agency.Kriminalvarden, "NTE", Days.WeekdayFrom(day), fact);
        var plan = file.Add(Agency.Kriminalvarden, "NTE", new(2025, 11, 19),
            new ForumDecided("Årsplan för charter 2026", "Operationscentrum", new(2026, 1, 31)));
        Say(new(2026, 1, 28), new ForumDecisionFollowedUp(plan, MeasureOutcome.Solved, "Planen är fastställd", true));
        Say(new(2026, 5, 20),
            new ForumDecided("Gemensamma riskbedömningar för fler länder", "Polismyndigheten, gränspolissektionen", new(2026, 10, 30)));
        Say(new(2026, 9, 16), new JointPriorityAgreed(PriorityCriterion.CrimeExpulsion, [DecisionKind.CourtExpulsion], [],
            new(2026, 10, 1), new(2027, 3, 31), "Resehandling och resa ska vara klara på frigivningsdagen"));
        Say(new(2026, 9, 16), new JointPriorityAgreed(PriorityCriterion.WayOpened, [DecisionKind.Removal, DecisionKind.CourtExpulsion],
            [Country.Parse("MN"), Country.Parse("KG")], new(2026, 10, 1), new(2027, 3, 31), "Charter kan landa där sedan 2024"));
        Say(new(2026, 3, 18), new ProposalRaised(ProposalTo.Law, "Sekretess hindrar att uppgifter lämnas innan ärendet är överlämnat",
            "Utred en sekretessbrytande bestämmelse för återvändandearbetet", [DecisionKind.Removal], [],
            "10 kap. offentlighets- och sekretesslagen"));
        Say(new(2026, 9, 16), new ProposalRaised(ProposalTo.JointWork, "Transit nekas utan visering", "Avtala om transit med fler länder", [], [],
            Failure: TravelFailure.Transit));
        Ended(file, Say);
    }

    /// <summary>A priority that was ended before its time, and proposals that have led to something.</summary>
    private static void Ended(CaseFile file, Action<DateOnly, Fact> say)
    {
        Guid Told(DateOnly day, Fact fact) => file.Add(Agency.Kriminalvarden, "NTE", Days.WeekdayFrom(day), fact);
        var limited = Told(new(2026, 1, 28), new JointPriorityAgreed(PriorityCriterion.LimitationNear, [], [], new(2026, 2, 1), new(2026, 12, 31),
            "Beslut som preskriberas inom ett år"));
        say(new(2026, 8, 19), new JointPriorityEnded(limited, "Ärendena är genomgångna"));
        var statute = Told(new(2024, 10, 16), new ProposalRaised(ProposalTo.Law, "Beslut preskriberas medan personen håller sig undan",
            "Låt tiden räknas från utresan", [DecisionKind.Removal], [], "12 kap. 22 § utlänningslagen"));
        say(new(2025, 4, 2), new ProposalClosed(statute, MeasureOutcome.Solved, "Lagen är ändrad från den 1 april 2025"));
        var slots = Told(new(2025, 9, 17), new ProposalRaised(ProposalTo.JointWork, "Myndigheterna bokar intervjuer på beskickningar var för sig",
            "Boka intervjudagar gemensamt", [], [], Failure: TravelFailure.BoardingRefusedDocuments));
        say(new(2026, 2, 18), new ProposalClosed(slots, MeasureOutcome.Improved, "Dagarna bokas på landets sida"));
    }
}
