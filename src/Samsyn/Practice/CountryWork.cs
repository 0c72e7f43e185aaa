using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>Posts, missions, visits and new ways: what the agencies and their liaison officers do about a country; all of it invented.</summary>
internal static class CountryWork
{
    /// <summary>A post, with what came of its tasks when half of its time had gone.</summary>
    public static void Post(CaseFile file, LiaisonProgramme programme, DateOnly from, string[] tasks)
    {
        var project = programme == LiaisonProgramme.EURLO ? ProjectHistory.Eurlo : ProjectHistory.Arlo;
        var post = CountryHistory.Police(file, from, new LiaisonPosted(programme, from, from.AddYears(2), null, tasks, project));
        CountryHistory.Police(file, from.AddMonths(10), new LiaisonTaskDone(post, tasks[0], MeasureOutcome.Improved, "Svar inom tre veckor"));
        if (programme == LiaisonProgramme.EURLO)
            CountryHistory.Police(file, from.AddMonths(14), new LiaisonTaskDone(post, tasks[1], MeasureOutcome.Solved, "Två uppdrag genomförda"));
    }

    /// <summary>What entries call the mission to Somalia of the small population, which one of its cases was presented at.</summary>
    public const string SomaliaMission = "ID-mission 2026-10";

    public static void Write(CaseFile file, HomeCountry home, int number, bool isSmall)
    {
        if (home.Code == "SO" && isSmall) Mission(file, new(2026, 10, 6), identities: 1);
        if (home.Code == "ET")
            foreach (var (on, identities) in Parameters.EthiopiaMissions) Mission(file, on, identities);
        if (home.Code is "ET" or "SO")
            CountryHistory.Police(file, new(2026, 10, 19), new IdMissionPlanned(new(2026, 12, 7), new(2026, 12, 11), 18, ProjectHistory.Eurlo));
        if (number % 5 == 0)
            CountryHistory.Police(file, new(2024, 5, 14), new DelegationVisited(
                number % 2 == 0 ? VisitDirection.FromSweden : VisitDirection.ToSweden, "Samarbete om resehandlingar", ProjectHistory.Arlo));
        if (number % 7 == 1)
            CountryHistory.Police(file, new(2025, 9, 16),
                new DelegationVisited(VisitDirection.ToSweden, "Besök hos de tre myndigheterna", ProjectHistory.Arlo));
        if (home.LeadDays >= 60)
            CountryHistory.Police(file, new(2026, 4, 21),
                new EmbassyVisited("Beskickningen, konsulära avdelningen", "Antalet intervjudagar", ProjectHistory.Support));
        if (home.Code is "MN" or "KG") // new charter destinations of 2024 (report)
            CountryHistory.Police(file, new(2024, 9, 12), new DestinationOpened("Charter med Frontex", ProjectHistory.Frontex));
    }

    private static void Mission(CaseFile file, DateOnly on, int identities)
    {
        var planned = CountryHistory.Police(file, on.AddDays(-60), new IdMissionPlanned(on.AddDays(-1), on, identities + 4, ProjectHistory.Eurlo));
        CountryHistory.Police(file, on, new IdMissionHeld(identities, planned, identities + 3, identities));
    }
}
