using System.CommandLine;
using System.Diagnostics;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Samsyn.Practice;
using Samsyn.Register;
using Samsyn.Tests.Pages;
using Samsyn.Tests.Storage;
using Samsyn.Web;
using Samsyn.Web.Commands;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Capacities;

/// <summary>Files of capacity by the command line and by the page, on both databases.</summary>
public class CapacityIntakeTests
{
    private const string Page = "/resor/resurser", Resources = "unit;kind;from;number;to;facility;rest_days\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Engines => TestDatabases.Both;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_file_is_taken_whole_once_refused_whole_and_read_back_from_its_export(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using (var writer = await database.Open())
        {
            await PracticeRegister.Fill(writer, Population.Generate(PracticeSize.Small, 1).Take(5));
            await writer.Load(Opened("FAC-PROV", "Prövningen", 20));
        }
        var folder = Directory.CreateTempSubdirectory("samsyn-capacity-").FullName;

        // By the command: two days alike become one entry, the same file again none, and a file with a fault nothing.
        const string roster = Resources + "CAP-PROV;escort;2026-12-01;14;;;2\nCAP-PROV;escort;2026-12-02;14;;;2\nCAP-PROV;escort;2026-12-03;9;;;2\n"
            + "CAP-PROV;transport;2026-12-01;6;2026-12-03;FAC-PROV;\n";
        Assert.Equal(0, await Import(database, folder, roster));
        Assert.Equal([(1, 2, 14), (3, 3, 9), (1, 3, 6)], (await Told(database)).Select(told => (told.From.Day, told.To.Day, told.Number)));
        Assert.Equal(0, await Import(database, folder, roster));
        Assert.Equal(2, await Import(database, folder, roster.Replace("2026-12-03;9", "2026-11-03;9", StringComparison.Ordinal)));
        Assert.Equal(2, await Import(database, folder, roster.Replace("FAC-PROV", "FAC-NOWHERE", StringComparison.Ordinal)));
        Assert.Equal(3, (await Told(database)).Count);
        Assert.Equal(0, await Import(database, folder, roster.Replace("2026-12-02;14", "2026-12-02;13", StringComparison.Ordinal)));
        Assert.Equal((2, 2, 13), (await Told(database))[^1] is var last ? (last.From.Day, last.To.Day, last.Number) : default);
        Assert.Equal(0, await Import(database, folder, "country;day;places;office\nIQ;2026-12-08;12;Ambassaden\n", "--agency", "Polismyndigheten"));
        Assert.Equal(2, await Import(database, folder, "country;day;places;office\nIQ;2026-12-08;11;Ambassaden\n"));

        var export = Path.Combine(folder, "export.csv");
        Assert.Equal(0, await Run(database, "capacity", "export", "Resources", "--out", export));
        Assert.Equal(Resources + "CAP-PROV;Escort;2026-12-01;14;2026-12-01;;2\nCAP-PROV;Escort;2026-12-02;13;2026-12-02;;2\n"
            + "CAP-PROV;Escort;2026-12-03;9;2026-12-03;;2\nCAP-PROV;Transport;2026-12-01;6;2026-12-03;FAC-PROV;\n",
            (await File.ReadAllTextAsync(export, Stop)).Replace("\r", "", StringComparison.Ordinal));

        await using var register = await OpenedRegister.ToServe(database.Address, database.Database.Keys.Address);
        await using var site = Site.Build(register, "http://127.0.0.1:0");
        await site.StartAsync(Stop);
        await ByThePage(new(site.Urls.First()), database);
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    private static async Task ByThePage(Uri address, TestDatabase database)
    {
        using var planner = new Visitor(address);
        await planner.SignIn(Visitor.Transport);
        Assert.Contains("1 uppgifter inlagda", await Send(planner, Resources + "CAP-PROV;medic;2026-12-01;3;2026-12-31;;\n", "status"),
            StringComparison.Ordinal);
        var file = await planner.Http.GetByteArrayAsync("/resor/resurser.csv?slag=Resources", Stop);
        Assert.Contains("0 uppgifter inlagda", await Send(planner, Encoding.UTF8.GetString(file), "status"), StringComparison.Ordinal);
        var table = (await planner.Page(Page)).QuerySelector("[data-part=capacity] tbody")!.TextContent;
        Assert.Contains("Kriminalvården", table, StringComparison.Ordinal); // who said so
        Assert.Equal("2", (await planner.Page(Page)).QuerySelectorAll("[data-part=capacity] tbody tr")
            .First(row => row.TextContent.Contains("Eskortörer", StringComparison.Ordinal)).Children[5].TextContent.Trim());
        Assert.Contains("rad 2, from: 2026-11-01 har varit.", await Send(planner, Resources + "CAP-PROV;medic;2026-11-01;3;;;\n", "alert"),
            StringComparison.Ordinal);
        const string places = "facility;usable;from;to;kind;reason\nFAC-PROV;12;2026-12-01;2026-12-02;Maintenance;Golv\nFAC-PROV;0;2026-12-24;;;\n";
        Assert.Contains("annan roll", await Send(planner, places, "alert"), StringComparison.Ordinal);

        // Places are proposed by one person, all the days of the file, and changed by another, one time at a time.
        using var visitor = new Visitor(address);
        await visitor.SignIn("Migrationsverket:DetentionOfficer");
        Assert.Contains("högst 20", await Send(visitor, places.Replace(";12;", ";21;", StringComparison.Ordinal), "alert"), StringComparison.Ordinal);
        Assert.Contains("2 uppgifter inlagda", await Send(visitor, places, "status"), StringComparison.Ordinal);
        Assert.Contains("0 uppgifter inlagda", await Send(visitor, places, "status"), StringComparison.Ordinal);
        var facility = await Facility(database);
        Assert.Equal([12, 0], facility.Proposals.Select(proposal => proposal.Usable));
        Assert.Equal(2, (await visitor.Page("/forvar/FAC-PROV")).QuerySelectorAll("p.notice").Count(notice =>
            notice.TextContent.Contains("En annan person", StringComparison.Ordinal)));
        Assert.Equal(20, facility.UsableOn(new(2026, 12, 1)));
    }

    private static async Task<string> Send(Visitor visitor, string text, string role)
    {
        var form = (await visitor.Page(Page)).QuerySelector<IHtmlFormElement>("#fil form")!;
        using var content = new MultipartFormDataContent();
        foreach (var input in form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]"))
            content.Add(new StringContent(input.Value), input.Name!);
        content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "fil", "fil.csv");
        using var answer = await visitor.Http.PostAsync(Page, content, Stop);
        return (await Visitor.Read(await answer.Content.ReadAsStringAsync(Stop))).QuerySelector($"#fil [role={role}]")?.TextContent
            ?? throw new Xunit.Sdk.XunitException($"{answer.StatusCode}: the page says nothing as {role}");
    }

    private static Entry Opened(string number, string name, int places) => new(Guid.NewGuid(), number, Agency.Migrationsverket, null, null,
        new Moment(new DateOnly(2026, 1, 2)), new(2026, 1, 2, 9, 0, 0, TimeSpan.Zero), new FacilityOpened(name, places));

    private static async Task<IReadOnlyList<CapacityReported>> Told(TestDatabase database) => [.. Capacity.Fold("CAP-PROV",
        Knowledge.Now((await database.Reader.Entries("CAP-PROV")).Select(placed => placed.Entry))).Reports.Select(told => told.Report)];

    private static async Task<Facility> Facility(TestDatabase database) => Samsyn.Register.Facility.Fold("FAC-PROV",
        Knowledge.Now((await database.Reader.Entries("FAC-PROV")).Select(placed => placed.Entry)));

    private static async Task<int> Import(TestDatabase database, string folder, string text, params string[] more)
    {
        var file = Path.Combine(folder, "in.csv");
        await File.WriteAllTextAsync(file, text, Stop);
        return await Run(database, ["capacity", "import", file, .. more]);
    }

    /// <summary>As a program of its own on PostgreSQL, which is told where its keys are by the environment.</summary>
    private static async Task<int> Run(TestDatabase database, params string[] arguments)
    {
        if (!database.Database.IsPostgres)
        {
            var option = new Option<string?>("--database") { Recursive = true };
            var root = new RootCommand { option };
            root.Subcommands.Add(CapacityCommand.Create(option));
            return await Running.Run(root, [.. arguments, "--database", database.Address]);
        }
        var start = new ProcessStartInfo("dotnet", [typeof(Database).Assembly.Location, .. arguments, "--database", database.Address])
        {
            Environment = { [Database.KeysVariable] = database.Database.Keys.Address },
        };
        using var program = Process.Start(start)!;
        await program.WaitForExitAsync(Stop);
        return program.ExitCode;
    }
}
