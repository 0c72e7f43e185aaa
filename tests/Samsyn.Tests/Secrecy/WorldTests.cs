using Samsyn.Register;
using Samsyn.Tests.Pages;
using Samsyn.Tests.Storage;

namespace Samsyn.Tests.Secrecy;

/// <summary>Two registers that differ only in a secret answer alike to whoever may not know it.</summary>
public class WorldTests
{
    private static async Task Same(string engine, List<Entry> one, List<Entry> other, string[] roles, Func<string, bool>? only = null)
    {
        await using var first = await World.Of(engine, one);
        await using var second = await World.Of(engine, other);
        foreach (var role in roles)
        {
            var addresses = Worlds.AllAddresses.Where(address => only?.Invoke(address) != false).ToList();
            Assert.NotEmpty(addresses);
            var (answers, others) = (await first.Answers(role, addresses), await second.Answers(role, addresses));
            foreach (var (address, answer) in answers)
                Assert.True(answer == others[address], $"{role} {address}: {Difference(answer, others[address])}");
        }
    }

    private static string Difference(string one, string other)
    {
        var at = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        string Around(string text) => text.Substring(Math.Max(0, at - 60), Math.Min(160, text.Length - Math.Max(0, at - 60)));
        return $"…{Around(one)}… ≠ …{Around(other)}…";
    }

    private static readonly string[] Transport =
        ["Kriminalvarden:TransportPlanner", "Kriminalvarden:EscortLeader", "Kriminalvarden:OperationsCoordinator"];
    private static readonly string[] Police = ["Polismyndigheten:EnforcementOfficer", "Polismyndigheten:NationalCoordinator"];
    private static readonly string[] NoCases = ["Migrationsverket:Statistician", "Polismyndigheten:Auditor", "Kriminalvarden:Administrator"];

    [Theory]
    [InlineData(TestDatabases.Sqlite)]
    [InlineData(TestDatabases.Postgres)]
    public async Task Names_needs_and_officers_do_not_reach_those_who_read_no_cases(string engine) =>
        await Same(engine, Worlds.Register(), Worlds.Register(secret: "två"), NoCases);

    [Fact]
    public async Task Why_a_journey_is_stopped_does_not_reach_the_transport() => await Same(TestDatabases.Sqlite,
        Worlds.Register(number => number == "MIG-4" ? [(Agency.Migrationsverket, new AsylumClaimed("ombud")),
            (Agency.Migrationsverket, new NewExaminationRequested())] : []),
        Worlds.Register(number => number == "MIG-4" ? [(Agency.Migrationsverket, new ImpedimentReported("12:1"))] : []), Transport);

    [Fact]
    public async Task What_Migrationsverket_knows_beside_a_stop_does_not_reach_the_transport() => await Same(TestDatabases.Sqlite,
        Worlds.Register(number => number == "MIG-4" ? [(Agency.Migrationsverket, new AsylumClaimed("ombud")),
            (Agency.Migrationsverket, new DecisionAppealed(AppealInstance.MigrationCourt, true))] : []), Worlds.Register(), Transport);

    [Fact]
    public async Task The_content_of_asylum_matters_does_not_reach_the_police() => await Same(TestDatabases.Sqlite,
        Worlds.Register(_ => [(Agency.Migrationsverket, new AsylumClaimed("ombud ett")),
            (Agency.Migrationsverket, new ReceptionAssured("namn", "bevis")),
            (Agency.Migrationsverket, new FeasibilityAssessed(FeasibilityClass.Green, ["hinder ett"]))]),
        Worlds.Register(_ => [(Agency.Migrationsverket, new AsylumClaimed("ombud två")),
            (Agency.Migrationsverket, new ReceptionAssured("namn", "bevis")),
            (Agency.Migrationsverket, new FeasibilityAssessed(FeasibilityClass.Green, ["hinder två", "tre"]))]), Police);

    [Fact]
    public async Task Who_escorts_and_what_was_done_does_not_reach_Migrationsverket() => await Same(TestDatabases.Sqlite,
        Worlds.Register(number => number == "MIG-4" ? [(Agency.Polismyndigheten, new ForceUsed(["ett"], true, "pol-1"))] : []),
        Worlds.Register(number => number == "MIG-4" ? [(Agency.Polismyndigheten, new ForceUsed(["två", "tre"], false, "pol-2"))] : []),
        ["Migrationsverket:CaseOfficer", "Migrationsverket:DetentionOfficer", "Migrationsverket:OperationsCoordinator"]);

    /// <summary>
    /// A departure that is reported late in a year that has been reported: one person is in one of the registers and not in the other.
    /// </summary>
    [Fact]
    public async Task A_departure_reported_late_does_not_reach_the_results_of_those_who_read_no_cases()
    {
        var late = new DepartureRegistered(Executor.Migrationsverket, new(2024, 12, 30),
            DestinationKind.HomeCountry, DepartureManner.Own, true, DepartureSource.Officer);
        await Same(TestDatabases.Sqlite,
            Worlds.Register(number => number == "MIG-1" ? [(Agency.Migrationsverket, late)] : []), Worlds.Register(), NoCases,
            address => address.Contains("result", StringComparison.Ordinal));
    }

    /// <summary>
    /// What contradicts itself in a case that is not one's own, or in what is withheld of it, is put right by others and stands on no page.
    /// </summary>
    [Fact]
    public async Task A_contradiction_in_what_is_withheld_does_not_reach_the_transport()
    {
        await Same(TestDatabases.Sqlite, With(1991, new AppealDecided(AppealInstance.MigrationCourt, AppealOutcome.Dismissed)),
            With(1990, new DecisionServed(ServiceManner.Personal)), [.. Transport, .. NoCases]);

        static List<Entry> With(int year, Fact ofMigration) => Worlds.Register(number => number switch
        {
            "MIG-1" => [(Agency.Migrationsverket, new PersonIdentified("Familjett", "Namnett", new(year, 1, 1), Sex.X, [PageCase.Afghanistan]))],
            "MIG-4" => [(Agency.Domstol, ofMigration)],
            _ => [],
        });
    }

    [Fact]
    public async Task Nothing_of_a_person_is_in_what_a_role_without_cases_reads()
    {
        await using var world = await World.Of(TestDatabases.Sqlite, Worlds.Register(secret: "kanarie"));
        foreach (var role in NoCases)
            Assert.All(await world.Answers(role), answer =>
            {
                Assert.DoesNotContain("kanarie", answer.Value, StringComparison.Ordinal);
                Assert.DoesNotContain("MIG-", answer.Value.Replace(answer.Key, "", StringComparison.Ordinal)
                    .Replace(Uri.EscapeDataString(answer.Key), "", StringComparison.Ordinal), StringComparison.Ordinal);
            });
    }

    [Fact]
    public async Task A_stopped_journey_shows_the_transport_STOPP_and_nothing_of_why()
    {
        await using var world = await World.Of(TestDatabases.Sqlite,
            Worlds.Register(number => number == "MIG-4" ? [(Agency.Migrationsverket, new AsylumClaimed("kanarieombud"))] : []));
        var answers = await world.Answers("Kriminalvarden:TransportPlanner");

        Assert.Contains("STOPP", answers["/arenden/MIG-4"], StringComparison.Ordinal);
        Assert.Contains("\"isStopped\":true", answers["/api/v1/cases/MIG-4"], StringComparison.Ordinal);
        foreach (var (address, answer) in answers)
        {
            var told = answer.Contains("<html", StringComparison.Ordinal) ? await Untitled(answer) : answer;
            if (IsAboutEveryCase(address)) continue;
            foreach (var word in new[] { "nhibition", "Migrationsdomstolen", "Asyl sökt",
                "StayOrdered", "AsylumClaimed", "B06", "kanarie", "12 kap. 13 §", "12 kap. 8 a §" })
                Assert.False(told.Contains(word, StringComparison.Ordinal), $"{address} says {word}: {Around(told, word)}");
        }

        static string Around(string told, string word)
        {
            var at = Math.Max(0, told.IndexOf(word, StringComparison.Ordinal));
            return told[Math.Max(0, at - 80)..Math.Min(told.Length, at + 80)];
        }
    }

    /// <summary>The law itself, who may do what, and the words that the search and the results are asked in.</summary>
    private static bool IsAboutEveryCase(string address) =>
        address.StartsWith("/regler", StringComparison.Ordinal) || address.StartsWith("/behorigheter", StringComparison.Ordinal);

    /// <summary>
    /// A page without the acts that are offered in every case, whatever stops it. Each part that is left out is the act's title and who does it, and
    /// nothing more; why an act cannot be done stands beside its title and is not left out.
    /// </summary>
    private static async Task<string> Untitled(string answer)
    {
        var page = await Visitor.Read(answer[answer.IndexOf('<')..]);
        foreach (var offered in page.QuerySelectorAll("a[data-act], details[data-act] > summary, li[data-act]").ToList())
        {
            var act = ActKind.Find((offered.GetAttribute("data-act") ?? offered.ParentElement!.GetAttribute("data-act"))!)!;
            var beside = offered.QuerySelector(".tiny")?.TextContent ?? "";
            var title = offered.TextContent.Trim();
            Assert.Equal(act.Title, title[..^beside.Length].Trim());
            Assert.Equal("",
                beside.Replace("Migrationsverket", "", StringComparison.Ordinal).Replace("Polismyndigheten", "", StringComparison.Ordinal)
                .Replace("Kriminalvården", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Trim());
            offered.Remove();
        }
        return page.DocumentElement.OuterHtml;
    }

    /// <summary>Every role that is not told of a case that has not left Migrationsverket.</summary>
    private static readonly string[] NotOfMigrationsOwn =
        [.. Police, .. Transport, .. NoCases, "Migrationsverket:DetentionOfficer", "Migrationsverket:ForcedReturnMonitor"];

    [Fact]
    public async Task Which_case_stands_on_the_joint_lists_does_not_reach_who_may_not_know_of_it() =>
        await Alike(JointWorlds.Register(), JointWorlds.Register(hidden: "MIG-8"), NotOfMigrationsOwn);

    [Fact]
    public async Task What_officers_write_in_the_joint_work_does_not_reach_who_is_not_told_of_the_case() =>
        await Alike(JointWorlds.Register(), JointWorlds.Register(text: "två"), [.. Transport, .. NoCases, "Migrationsverket:ForcedReturnMonitor"]);

    private static async Task Alike(List<Entry> one, List<Entry> other, string[] roles)
    {
        await using var first = await World.Of(TestDatabases.Sqlite, one);
        await using var second = await World.Of(TestDatabases.Sqlite, other);
        var differences = new List<string>();
        foreach (var role in roles)
        {
            var others = await second.Answers(role, JointWorlds.Addresses);
            foreach (var (address, answer) in await first.Answers(role, JointWorlds.Addresses))
                if (answer != others[address]) differences.Add($"{role} {address}: {Difference(answer, others[address])}");
        }
        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }
}
