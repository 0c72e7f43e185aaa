using System.Net;
using AngleSharp.Dom;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Tests.Pages;
using Samsyn.Tests.Storage;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Secrecy;

public class NameSearchTests(OwnSite site) : IClassFixture<OwnSite>
{
    private static readonly DateTimeOffset At = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);

    private static PersonIdentified Person(string family = "Al-Ahmad Öberg", string given = "Zaïd") =>
        new(family, given, new(1990, 2, 3), Sex.M, [PageCase.Afghanistan]);

    [Theory]
    [InlineData("al ahmad oberg", "ZAID", null, true)]
    [InlineData("ALAHMADÖBERG", "", "1990-02-03", true)]
    [InlineData("Al-Ahmad Öberg", "Zaid", "1990-02-03", true)]
    [InlineData("Al-Ahmad Öberg", "Zaid", "1990-02-04", false)]
    [InlineData("Zaid", "Öberg", null, true)] // either order, and one of several family names
    [InlineData("Al-Ahmad", "Zaid", null, true)]
    [InlineData("Al-Achmed Oeberg", "Zaied", null, true)] // common spellings, as passports write the letters
    [InlineData("", "Zaïd", "1990-02", true)]
    [InlineData("Öberg", "", "1990", true)]
    [InlineData("Öberg", "", "1991", false)]
    [InlineData("Al-Ah", "Zaid", null, false)] // a part of a name finds nobody
    [InlineData("Al", "Zaid", null, false)]
    [InlineData("Öberg", "Zara", null, false)]
    public void A_name_is_matched_whole_however_it_is_spelled_and_ordered(string family, string given, string? born, bool isFound)
    {
        var sought = NameSought.Of(family, given, BirthDate.TryParse(born, out var day) ? day : null)!;
        Assert.Equal(isFound, IsFound(sought, Person()));
    }

    private static bool IsFound(NameSought sought, PersonIdentified person) =>
        NameSought.Of(person).ToHashSet() is var held && sought.Groups.All(terms => terms.Any(held.Contains));

    [Theory]
    [InlineData("Mohammed", "Muhammad")]
    [InlineData("Mohamad", "MEHMET")]
    [InlineData("Youssef", "Jusuf")]
    [InlineData("Hussein", "Hosseini", false)]
    [InlineData("Sjöström", "Sjoestroem")]
    [InlineData("Müller", "Mueller")]
    [InlineData("Шевченко", "Shevchenko")]
    [InlineData("O'Brien", "OBrien")]
    [InlineData("Ali", "Alia", false)]
    public void The_common_spellings_of_a_name_come_out_alike(string one, string other, bool isAlike = true) =>
        Assert.Equal(isAlike, NameForms.Keys(one)[0] == NameForms.Keys(other)[0]);

    [Fact]
    public void A_person_with_one_name_or_only_a_year_of_birth_is_found_by_what_there_is()
    {
        var single = Person() with { GivenName = null, BornOn = new(new DateOnly(1985, 1, 1), new DateOnly(1985, 12, 31)) };
        Assert.True(IsFound(NameSought.Of("Al-Ahmad Öberg", "", new(1985, 5, 5))!, single));
        Assert.True(IsFound(NameSought.Of("", "Oberg", new(1985, 5, 5))!, single));
        Assert.False(IsFound(NameSought.Of("Öberg", "", new(1986, 5, 5))!, single));
        Assert.True(IsFound(NameSought.Of("Attrapp", "Testa", null)!, Person() with { Aliases = ["Attrapp, Testa"] }));
    }

    [Fact]
    public void Less_than_a_whole_name_and_one_thing_more_is_no_search()
    {
        Assert.Null(NameSought.Of("Öberg", "", null));
        Assert.Null(NameSought.Of(" -", "Zaid", null));
        Assert.Null(NameSought.Of("", "", new(1990, 2, 3)));
    }

    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_person_is_found_by_who_may_see_the_identity_until_erased_and_the_index_tells_nothing(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        var persons = new PersonSearch(new(database.Reader, log, TimeProvider.System), log);
        Entry Make(string number, int minute, Fact fact, Agency by = Agency.Migrationsverket, string officer = "a") =>
            new(Guid.NewGuid(), number, by, null, officer, new Moment(new DateOnly(2026, 6, 1)), At.AddMinutes(minute), fact);
        var corrected = Make("MIG-2", 1, Person("Fel", "Namn"));
        await writer.Append(Make("MIG-1", 0, new CaseRegistered(DecisionKind.Removal)),
            Make("MIG-1", 1, Person()), Make("MIG-2", 0, new CaseRegistered(DecisionKind.Removal)), corrected,
            Make("MIG-2", 2, new EntryCorrected(corrected.Id, "fel namn", EntryFormat.Fields(Person()), null)),
            Make("MIG-3", 0, new CaseRegistered(DecisionKind.Removal)), Make("MIG-3", 1, Person()),
            Make("MIG-3", 2, new TravelOrdered("TO-1", PageCase.Afghanistan, new(2030, 1, 1), new(2030, 2, 1), 0, [], "x")));
        var sought = NameSought.Of("Al-Ahmad Öberg", "Zaid", null)!;
        async Task<string> Found(string role, NameSought what) =>
            string.Join(' ', (await persons.Find(Viewers.Of(role), what, "Annat syfte")).Select(view => view.Number));

        Assert.Equal("MIG-1 MIG-2 MIG-3", await Found("Migrationsverket:CaseOfficer", sought));
        Assert.Equal("MIG-1 MIG-2 MIG-3", await Found("Polismyndigheten:EnforcementOfficer", sought)); // 20 § utlänningsdatalagen
        Assert.Equal("MIG-3", await Found("Kriminalvarden:TransportPlanner", sought));
        Assert.Equal("", await Found("Migrationsverket:DetentionOfficer", sought));
        Assert.Equal("", await Found("Migrationsverket:CaseOfficer", NameSought.Of("Fel", "Namn", null)!));
        Assert.Null((await database.Reader.Verify()).Difference);

        // Under a new key it is another index of the same.
        var before = await Terms();
        await KeyRotation.Rotate(writer, database.Database);
        Assert.Empty(before.Intersect(await Terms()));
        Assert.Equal("MIG-1 MIG-2 MIG-3", await Found("Migrationsverket:CaseOfficer", sought));
        Assert.Null((await database.Reader.Verify()).Difference);
        await writer.Alone(async session => (await session.Rebuild(), true));
        Assert.Equal(before.Count, (await Terms()).Count);

        var request = Make("MIG-1", 5, new ErasureRequested(ErasureGround.UnlawfulProcessing, "beslut"));
        await writer.Append(request);
        await writer.Append(Make("MIG-1", 6, new ErasureConfirmed(request.Id), officer: "b"));
        Assert.Equal("MIG-2 MIG-3", await Found("Migrationsverket:CaseOfficer", sought));
        Assert.Equal(before.Count * 2 / 3, (await Terms()).Count);

        // Another program's index row is found by who verifies.
        await writer.Beside(connection => connection.Execute("DELETE FROM person_names WHERE subject = 'MIG-2'"));
        Assert.Contains("person_names, MIG-2", (await database.Reader.Verify()).Difference, StringComparison.Ordinal);

        async Task<List<string>> Terms()
        {
            await using var connection = await database.Database.OpenForReading();
            return await connection.Query("SELECT term FROM person_names", row => Convert.ToHexString(row.GetFieldValue<byte[]>(0)));
        }
    }

    [Fact]
    public async Task A_search_is_posted_with_its_purpose_and_is_in_the_log_also_when_nobody_is_found()
    {
        var family = $"Övnings{Guid.NewGuid():N}"[..14];
        var number = await site.Send("2026-06-01", [.. PageCase.Enforceable, Person(family)]);
        using var officer = await site.Visit("Migrationsverket:DecisionMaker");
        async Task<IDocument> Search(Visitor visitor, string name, string purpose) =>
            await Visitor.Read(await (await visitor.Submit("/sok/namn", "/sok/namn",
            new() { ["_handler"] = "sok", ["efternamn"] = name, ["fornamn"] = "zaid", ["slag"] = purpose, ["mer"] = "" })).Content.ReadAsStringAsync(
                TestContext.Current.CancellationToken));

        var found = await Search(officer, family.ToUpperInvariant(), "Jour eller vikariat");
        Assert.Contains(number, found.QuerySelector("#traffar tbody")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await Search(officer, "Ingenstans", "Jour eller vikariat")).QuerySelector("#traffar .empty"));
        Assert.Null((await Search(officer, family, "utan syfte")).QuerySelector("#traffar"));
        // never by an address
        Assert.Null((await officer.Page($"/sok/namn?efternamn={family}&fornamn=zaid&slag=Jour+eller+vikariat")).QuerySelector("#traffar"));

        var rows = (await LoggedReads.Page(site.Register.Database, new(Agency.Migrationsverket, Viewer: "övning|Migrationsverket:DecisionMaker"),
            50)).Select(row => row.Read).Where(read => read.Route == Reads.NameSearch).ToList();
        Assert.Equal([("", 0), (number, 1), ("", 1)], rows.Take(3).Select(read => (read.Case, read.Persons)));
        Assert.All(rows.Take(3), read => Assert.Equal("Jour eller vikariat", read.Purpose));

        using var transport = await site.Visit(Visitor.Transport);
        Assert.Equal(Worlds.Normal((await Search(transport, "Ingenstans", "Jour eller vikariat")).QuerySelector("main")!.OuterHtml)
            .Replace("Ingenstans", "", StringComparison.Ordinal),
            Worlds.Normal((await Search(transport, family, "Jour eller vikariat")).QuerySelector("main")!.OuterHtml)
                .Replace(family, "", StringComparison.Ordinal));
        using var escort = await site.Visit("Kriminalvarden:EscortLeader");
        await escort.Page("/sok/namn", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_name_searched_thrice_without_a_case_is_an_alarm_for_the_auditor()
    {
        using var officer = await site.Visit("Polismyndigheten:RegionalLead");
        for (var search = 0; search < 3; search++)
            await officer.Submit("/sok/namn", "/sok/namn",
                new() { ["_handler"] = "sok", ["efternamn"] = $"Granne{search}", ["fornamn"] = "Anna", ["slag"] = "Annat syfte" });
        using var auditor = await site.Visit("Polismyndigheten:Auditor");
        var page = (await auditor.Page("/logg")).QuerySelector("main")!.TextContent;

        Assert.Contains("Sökningar på namn som inte har något ärende: övning|Polismyndigheten:RegionalLead", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Granne", page, StringComparison.Ordinal);
    }
}
