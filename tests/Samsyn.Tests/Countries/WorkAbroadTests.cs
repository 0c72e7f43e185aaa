using Samsyn.Countries;
using Samsyn.Register;

namespace Samsyn.Tests.Countries;

/// <summary>Which project a result belongs to, and that it belongs to one at most.</summary>
public class WorkAbroadTests
{
    private static readonly Country Iraq = Country.Parse("IQ"), Somalia = Country.Parse("SO"), Ethiopia = Country.Parse("ET");
    private static readonly DateOnly Begin = new(2024, 1, 1);

    private static Entry Said(Country country, DateOnly on, Fact fact, Guid? id = null) => new(id ?? Guid.NewGuid(), $"CTY-{country.Code}",
        Agency.Polismyndigheten, null, null, new(on), new DateTimeOffset(on, new(9, 0), TimeSpan.Zero), fact);

    private static WorkAbroad Work(params Entry[] entries) => new([.. entries.GroupBy(entry => entry.Subject)
        .Select(of => ReturnCountry.Fold(of.Key, Knowledge.Now(of)))]);

    private static LiaisonPosted Post(LiaisonProgramme programme, string? project, params Country[] covers) =>
        new(programme, Begin, Begin.AddYears(1), covers, null, project);

    private static AttributedResult Result(LiaisonWork work, Country? country, int day, LiaisonResult result = LiaisonResult.Enforcement,
        bool isCrime = false, string subject = "MIG-1") => new(subject, result, work, country, Begin.AddDays(day), isCrime);

    private static Project Decided(string number, Funder funder, params ProjectMeasure[] measures)
    {
        var decided = new Entry(Guid.NewGuid(), number, Agency.Polismyndigheten, null, null, new(Begin),
            new DateTimeOffset(Begin, new(9, 0), TimeSpan.Zero), new ProjectDecided(number, funder, "prov", Begin, Begin.AddYears(1)));
        return Project.Fold(number, Knowledge.Now([decided, .. measures.Select(measure => decided with
        {
            Id = Guid.NewGuid(), RecordedAt = decided.RecordedAt.AddMinutes(1), Fact = new IndicatorSet(measure, 5),
        })]));
    }

    [Fact]
    public void A_result_belongs_to_the_project_of_the_post_that_covers_its_country_or_to_the_only_one_that_the_programme_names()
    {
        var covering = Work(Said(Iraq, Begin, Post(LiaisonProgramme.ARLO, "PRJ-A")),
            Said(Somalia, Begin, Post(LiaisonProgramme.ARLO, "PRJ-B", Ethiopia)));
        Assert.Equal("PRJ-A", covering.ProjectOf(Result(LiaisonWork.Arlo, Iraq, 10)));
        Assert.Equal("PRJ-B", covering.ProjectOf(Result(LiaisonWork.Arlo, Ethiopia, 10)));
        Assert.Null(covering.ProjectOf(Result(LiaisonWork.Arlo, Country.Parse("UZ"), 10))); // two are named
        Assert.Null(covering.ProjectOf(Result(LiaisonWork.Eurlo, Iraq, 10))); // another programme
        Assert.Null(covering.ProjectOf(Result(LiaisonWork.Arlo, Iraq, 500))); // after the posts
        Assert.Equal("PRJ-A", Work(Said(Iraq, Begin, Post(LiaisonProgramme.ARLO, "PRJ-A"))).ProjectOf(Result(LiaisonWork.Arlo, null, 10)));
    }

    [Fact]
    public void What_a_mission_established_belongs_to_the_project_of_the_last_that_had_been_held()
    {
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        var work = Work(Said(Ethiopia, Begin, new IdMissionPlanned(Begin.AddDays(10), Begin.AddDays(11), 9, "PRJ-A"), first),
            Said(Ethiopia, Begin.AddDays(11), new IdMissionHeld(4, first, 8, 4)),
            Said(Ethiopia, Begin.AddDays(20), new IdMissionPlanned(Begin.AddDays(40), Begin.AddDays(41), 9, "PRJ-B"), second),
            Said(Ethiopia, Begin.AddDays(41), new IdMissionHeld(5, second)));
        Assert.Null(work.ProjectOf(Result(LiaisonWork.IdMission, Ethiopia, 5, LiaisonResult.Identity)));
        Assert.Equal("PRJ-A", work.ProjectOf(Result(LiaisonWork.IdMission, Ethiopia, 30, LiaisonResult.Identity)));
        Assert.Equal("PRJ-B", work.ProjectOf(Result(LiaisonWork.IdMission, Ethiopia, 41, LiaisonResult.Identity)));
    }

    [Fact]
    public void A_mission_is_held_once_and_of_a_country_the_first_way_counts()
    {
        var planned = Guid.NewGuid();
        var abroad = Work(Said(Ethiopia, Begin, new IdMissionPlanned(Begin.AddDays(10), Begin.AddDays(11), 9), planned),
            Said(Ethiopia, Begin.AddDays(11), new IdMissionHeld(4, planned)), Said(Ethiopia, Begin.AddDays(12), new IdMissionHeld(4, planned)),
            Said(Ethiopia, Begin.AddDays(20), new DestinationOpened("charter")), Said(Ethiopia, Begin.AddDays(30), new DestinationOpened("flyg")))
            .Countries[0].Abroad;
        Assert.Equal([planned, abroad.Missions[1].HeldEntry!.Value], abroad.Missions.Select(mission => mission.Entry));
        Assert.Empty(abroad.Awaited);
        Assert.Equal([true, false], abroad.Ways.Select(way => way.IsFirst));
    }

    [Fact]
    public void A_mission_that_was_told_of_before_its_plan_was_written_is_that_mission()
    {
        var planned = Guid.NewGuid();
        var mission = Assert.Single(Work(Said(Ethiopia, Begin.AddDays(11), new IdMissionHeld(4, planned)),
            Said(Ethiopia, Begin.AddDays(12), new IdMissionPlanned(Begin.AddDays(10), Begin.AddDays(11), 9), planned)).Countries[0].Abroad.Missions);
        Assert.Equal((planned, 9, 4), (mission.Entry, mission.Planned!.Persons, mission.Held!.Identities));
        Assert.Equal(Begin.AddDays(11), mission.HeldOn);
    }

    [Fact]
    public void A_result_of_work_that_was_not_in_the_country_belongs_to_no_post_and_is_marked()
    {
        var work = Work(Said(Iraq, Begin, Post(LiaisonProgramme.ARLO, null, Somalia)),
            Said(Ethiopia, Begin.AddDays(11), new IdMissionHeld(4)));
        AttributedResult Of(LiaisonWork by, Country country, int days) => Result(by, country, days, LiaisonResult.Identity, false, "MIG-1");
        foreach (var (result, wasThere) in new[] { (Of(LiaisonWork.Arlo, Iraq, 20), true), (Of(LiaisonWork.Arlo, Somalia, 20), true),
            (Of(LiaisonWork.Arlo, Ethiopia, 20), false), (Of(LiaisonWork.Eurlo, Iraq, 20), false), (Of(LiaisonWork.IdMission, Ethiopia, 11), true),
            (Of(LiaisonWork.IdMission, Ethiopia, 10), false), (Of(LiaisonWork.IdMission, Iraq, 20), false) })
            Assert.True(work.WasThere(result) == wasThere, $"{result}");
        Assert.Null(work.PostOf(Of(LiaisonWork.IdMission, Ethiopia, 20)));
    }

    [Fact]
    public void No_result_counts_for_two_projects_whatever_the_posts_say()
    {
        var random = new Random(7);
        Country[] countries = [Iraq, Somalia, Ethiopia];
        string?[] named = ["PRJ-A", "PRJ-B", "PRJ-C", null];
        Project[] projects = [Decided("PRJ-A", Funder.Amif, ProjectMeasure.MethodFeedback),
            Decided("PRJ-B", Funder.Frontex, ProjectMeasure.Charters, ProjectMeasure.CharterPersons),
            Decided("PRJ-C", Funder.Frontex, ProjectMeasure.Charters, ProjectMeasure.MethodFeedback)];
        var counted = 0;
        for (var round = 0; round < 300; round++)
        {
            var posts = Enumerable.Range(0, random.Next(1, 7)).Select(_ => Said(countries[random.Next(3)], Begin,
                Post((LiaisonProgramme)random.Next(2), named[random.Next(4)], countries[random.Next(3)]))).ToArray();
            var results = Enumerable.Range(0, 30).Select(number => Result((LiaisonWork)random.Next(2), countries[random.Next(3)], random.Next(400),
                (LiaisonResult)random.Next(3), random.Next(2) == 0, $"MIG-{number}")).ToList();
            var charters = Enumerable.Range(0, 5).Select(number =>
                new FlownCharter($"CHA-{number}", Begin.AddDays(random.Next(400)), (Organiser)random.Next(3), random.Next(30))).ToList();
            var feedback = Enumerable.Range(0, 4).Select(number => ($"MET-{number}", Guid.NewGuid(), Begin.AddDays(random.Next(400)))).ToList();

            var items = Work(posts).Items(projects, results, charters, feedback);
            counted += items.Count;
            Assert.Equal(items.Count, items.Select(item => (item.Measure, item.Subject, item.Entry)).Distinct().Count());
            Assert.All(items, item => Assert.InRange(item.On, Begin, Begin.AddYears(1)));
            foreach (var result in results)
                Assert.InRange(items.Count(item => item.Subject == result.Subject && item.Measure != ProjectMeasure.CrimeEnforcements), 0, 1);
            Assert.True(items.Where(item => item.Measure == ProjectMeasure.CharterPersons).Sum(item => item.Amount)
                <= charters.Where(charter => charter.Organiser == Organiser.Frontex).Sum(charter => charter.Persons));
            Assert.True(items.Count(item => item.Measure == ProjectMeasure.CrimeEnforcements)
                <= items.Count(item => item.Measure == ProjectMeasure.Enforcements));
        }
        Assert.True(counted > 2_000, $"Only {counted} items were counted.");
    }
}
