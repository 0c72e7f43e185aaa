using Samsyn.Law;

namespace Samsyn.Tests.House;

/// <summary>
/// The rooms of the house: which folder may use which. The rooms stand in storeys, and a room uses only storeys below its own, so that there is no
/// cycle, and no feature uses another.
/// </summary>
public class RoomTests
{
    /// <summary>The domain's storeys; <see cref="Fields"/> is where its fields of work stand, which know nothing of each other.</summary>
    private static readonly string[][] Domain = [[""], ["Register"], ["Law"], [Fields], ["Acts"], ["Secrecy"], ["Waiting"]];

    /// <summary>The site's; <see cref="Fields"/> is where its features stand. What lies in no folder puts the site together.</summary>
    private static readonly string[][] Site = [["Storage"], ["Words"], ["Hosting"], ["Boundary"], ["Shared"], ["Acts"], [Fields], ["Api"], [""],
        ["Commands"]];

    /// <summary>Every folder that no other storey names.</summary>
    private const string Fields = "*";

    /// <summary>Uses within a storey, each with its reason.</summary>
    private static readonly Dictionary<(string From, string To), string> Allowed = new()
    {
        [("Results", "Charters")] = "the classes of charter are one rule, on the charter's page and in the report's figures",
        [("Simulation", "Charters")] = "which charters are large is one rule, on the charter's page and in the simulation",
        [("Simulation", "Results")] = "the simulation is held against the cells of the report",
        [("Planning", "Charters")] = "the lead time of a permit is one rule, on the charter's page and in the plan",
        [("Planning", "Countries")] = "which interviews an embassy offers is one rule, on the country's page and in the plan",
        [("Practice", "Charters")] = "a locked manifest of the practice has the hash of its list",
        [("Lagesbild", "Charters")] = "a permit has one chip on every screen",
        [("Lagesbild", "Cases")] = "the picture's tiles lead to the worklist with its filters",
    };

    [Fact]
    public void The_domains_rooms_use_only_those_below() => Stand(Domain, Rooms.Uses(typeof(StatutoryTime).Assembly, "Samsyn"));

    [Fact]
    public void The_sites_rooms_use_only_those_below_and_no_feature_uses_another() =>
        Stand(Site, Rooms.Uses(typeof(Web.Site).Assembly, "Samsyn.Web"));

    [Fact]
    public void The_domain_references_nothing_but_the_framework() =>
        Assert.All(typeof(StatutoryTime).Assembly.GetReferencedAssemblies(),
            name => Assert.StartsWith("System.", name.Name, StringComparison.Ordinal));

    /// <summary>One word per concept: a reader who meets a name need not ask which of two it is.</summary>
    [Fact]
    public void No_two_types_have_one_name() =>
        StyleTests.None(new[] { typeof(StatutoryTime).Assembly, typeof(Web.Site).Assembly }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.IsNested && type.Namespace?.StartsWith("Samsyn", StringComparison.Ordinal) == true && !type.Name.StartsWith('<'))
            .GroupBy(type => type.Name).Where(same => same.Count() > 1).Select(same => string.Join(" and ", same)));

    /// <summary>An act with rules of its own has a file of its own; those that only write a fact down are rows of their table.</summary>
    [Fact]
    public void An_act_with_rules_of_its_own_has_a_file_of_its_own()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Sources.Repository(), "src/Samsyn/Acts"), "*.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var acts = typeof(Samsyn.Acts.Act).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Samsyn.Acts.Act)) && !type.IsAbstract).ToList();
        Assert.True(acts.Count > 50, $"Only {acts.Count} acts were found.");
        StyleTests.None(acts.Select(act => act.Name.Split('`')[0]).Where(name => !files.Contains(name)));
    }

    private static void Stand(string[][] storeys, IReadOnlyList<(string From, string To, string User, string Used)> uses)
    {
        Assert.True(uses.Count > 15, $"Only {uses.Count} uses were read from what is compiled.");
        StyleTests.None(uses.Where(use => Storey(use.From) <= Storey(use.To) && !Allowed.ContainsKey((use.From, use.To)))
            .Select(use => $"{use.From} uses {use.To}: {use.User} uses {use.Used}"));

        int Storey(string room) => Array.FindIndex(storeys, storey => storey.Contains(room)) is >= 0 and var storey
            ? storey
            : Array.FindIndex(storeys, storey => storey.Contains(Fields));
    }
}
