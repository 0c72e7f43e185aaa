using System.Globalization;
using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>
/// Persons of the small population who are to be expelled for crime and released within the year: one that all is ready for, some that the work goes
/// on with, and some that the plan will miss. With one case in 330 the list of releases would be empty.
/// </summary>
internal static class CourtDay
{
    private const int FirstNumber = 9_100_101;
    private const string Document = "Provisorisk resehandling";

    /// <param name="Until">When the term is served; <paramref name="Conditional"/> the first day of a possible conditional release.</param>
    private sealed record Story(string Home, DateOnly Until, DateOnly? Conditional, Action<CaseFile, Agenda, HomeCountry> Write);

    private static readonly Story[] Stories =
    [
        new("RS", new(2027, 1, 20), null, (file, agenda, home) =>
        {
            Issue(file, agenda, home, new(2027, 9, 30));
            CourtRelease.Book(file, agenda, new(2026, 11, 4), new(2027, 1, 20), home);
        }),
        new("TR", new(2027, 2, 12), null, (file, agenda, home) => Issue(file, agenda, home, new(2027, 1, 31))), // runs out before the release
        new("NG", new(2027, 9, 1), new(2027, 3, 25), (file, agenda, home) =>
        {
            Ask(file, agenda, home);
            agenda.At(new(2026, 11, 10), () => file.Police(new(2026, 11, 10),
                new InterviewBooked(home.Country, new(2026, 12, 3), "Beskickningen, konsulära avdelningen")));
        }),
        new("IQ", new(2027, 5, 10), null, (_, _, _) => { }),
        new("GE", new(2027, 7, 30), null, Ask),
        new("MN", new(2026, 12, 15), null, (file, agenda, home) =>
        {
            Issue(file, agenda, home, new(2027, 6, 30));
            CourtRelease.Book(file, agenda, new(2026, 11, 11), new(2026, 12, 15), home, daysLater: 7);
        }),
        new("AL", new(2027, 4, 2), new(2026, 11, 10), Ask),
    ];

    public static IEnumerable<CaseFile> Write(Scheme scheme, CaseFile file)
    {
        foreach (var (index, story) in Stories.Index())
        {
            file.Open(string.Create(CultureInfo.InvariantCulture, $"DOM-{FirstNumber + index}"), Draw.For(scheme.Seed, 8500, 500 + index, 2));
            var (draw, family) = (Draw.For(scheme.Seed, 8500, 500 + index, 1), Draw.For(scheme.Seed, 8500, 500 + index, 3));
            var (home, judged, agenda) = (Geography.Home(story.Home), new DateOnly(2026, 2, 12), new Agenda());
            file.Add(Agency.Domstol, "Malmö tingsrätt", judged, new CaseRegistered(DecisionKind.CourtExpulsion));
            file.Police(judged, DrawnPerson.Invent(family, ref draw, judged, home.Country, draw.Between(23, 50)));
            file.Add(Agency.Domstol, "Malmö tingsrätt", judged, new DecisionMade(DecisionForm.Expulsion, "8a:1", false, [home.Country],
                new DeparturePeriod(None: NoDeparturePeriod.CourtExpulsion), new EntryBan(Years: 5)));
            file.Add(Agency.Kriminalvarden, "Placeringssektionen", judged.AddDays(5), new PrisonTermSet(story.Until, story.Conditional));
            file.Police(new(2026, 3, 23), new CaseReceived(story.Until));
            file.Police(new(2026, 3, 23), new RegionAssigned(file.Region, new(2026, 3, 23)));
            file.Police(new(2026, 3, 25),
                new PersonInformed("domen", "76077f10f8d6", InformationLanguage.Swedish, InformationManner.ReadByInterpreter));
            story.Write(file, agenda, home);
            agenda.Write();
            file.Close();
            yield return file;
        }
    }

    private static void Ask(CaseFile file, Agenda agenda, HomeCountry home) =>
        agenda.At(new(2026, 9, 14), () => file.Police(new(2026, 9, 14), new TravelDocumentRequested(Document, home.Country)));

    private static void Issue(CaseFile file, Agenda agenda, HomeCountry home, DateOnly validTo)
    {
        Ask(file, agenda, home);
        agenda.At(new(2026, 10, 22), () => file.Police(new(2026, 10, 22), new TravelDocumentIssued(Document, home.Country, validTo)));
    }
}
