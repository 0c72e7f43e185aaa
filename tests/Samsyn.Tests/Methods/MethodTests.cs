using Samsyn.Methods;
using Samsyn.Register;
using Samsyn.Tests.Pages;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Tests.Methods;

/// <summary>The method texts: every step has one, each has an owner, and which version was shown is known.</summary>
public class MethodTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Whole = "---\nid: x\ntitel: T\nsteg: Transfer/TravelBooked\nagare: E\ngaller-fran: 2026-11-01\n"
        + "granskad-av: G\ngranskas: 2027-05-01\nstatus: utkast\n---\n## Gör så här\nett\n";

    [Fact]
    public void Every_step_of_the_five_kinds_of_cases_has_one_text_and_every_text_a_step()
    {
        foreach (var kind in Enum.GetValues<CaseKind>())
            foreach (var step in Enum.GetValues<Step>())
                Assert.Single(MethodBook.All, text => text.Steps.Contains(new(kind, step)));
        Assert.All(MethodBook.All, text => Assert.NotEmpty(text.Steps));
        Assert.Equal(MethodBook.All.Count, MethodBook.All.Select(text => text.Id).Distinct().Count());
        Assert.All(MethodBook.All, text => Assert.Equal(SubjectKind.Method, Subjects.KindOf($"MET-{text.Id}")));
        Assert.All(MethodBook.All, text => Assert.All(new[] { "## Gör så här", "## Varför", "## Mall", "## Vem du ringer" },
            heading => Assert.Contains(heading, text.Body, StringComparison.Ordinal)));
        Assert.All(MethodBook.All, text => Assert.Matches(@"## Varför[^#]*(\d+( [a-z])? §|artikel \d+)", text.Body));
    }

    [Theory]
    [InlineData("agare: E\n", "", "agare saknas")]
    [InlineData("agare: E\n", "agare:\n", "rad 5: agare saknas")]
    [InlineData("galler-fran: 2026-11-01", "galler-fran: nu", "rad 6: galler-fran är ingen dag")]
    [InlineData("granskas: 2027-05-01", "granskas: 2026-05-01", "granskas innan den gäller")]
    [InlineData("Transfer/TravelBooked", "Transfer/Flygning", "rad 4: Transfer/Flygning är inget steg")]
    [InlineData("status: utkast", "status: klar", "rad 9: status är klar")]
    [InlineData("titel: T", "titel: T\ntitel: U", "titel står två gånger")]
    [InlineData("titel: T", "rubrik: T", "fältet rubrik finns inte")]
    [InlineData("---\nid", "id", "börjar inte med ett huvud")]
    public void A_text_without_an_owner_or_with_a_field_that_cannot_be_read_is_refused_by_file_and_line(string right, string wrong, string why)
    {
        var refused = Assert.Throws<FormatException>(
            () => MethodText.Read("docs/person/x.sv.md", Whole.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.StartsWith("docs/person/x.sv.md, rad", refused.Message, StringComparison.Ordinal);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_word_is_another_version_and_a_tag_is_shown_as_it_is_written()
    {
        var (text, changed) = (MethodText.Read("x.md", Whole), MethodText.Read("x.md", Whole.Replace("ett", "två <b>", StringComparison.Ordinal)));
        Assert.NotEqual(text.Version, changed.Version);
        Assert.Equal(text.Version, MethodText.Read("x.md", Whole.ReplaceLineEndings("\r\n")).Version);
        Assert.Contains("två &lt;b&gt;", MethodBook.Html(changed).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_of_a_step_stands_in_the_case_and_which_version_was_shown_is_in_the_read_log()
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        using var visitor = await site.Visit(Visitor.Migration);
        var shown = (await visitor.Page($"/arenden/{number}")).QuerySelector("[data-part=method]")!;
        var text = MethodBook.Of(new(CaseKind.AsylumRemoval, Step.ReturnCase))!;
        Assert.NotEmpty(shown.QuerySelectorAll(".method ol li")); // what to do, in the case itself
        Assert.Contains(text.Version, shown.TextContent, StringComparison.Ordinal);
        var page = await visitor.Page(shown.QuerySelector("details a")!.GetAttribute("href")!);
        Assert.Contains(text.Title, page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(text.Version, page.QuerySelector("[data-part=version]")!.TextContent, StringComparison.Ordinal);
        for (var wait = 0; wait < 50; wait++)
        {
            var logged = (await LoggedReads.Page(site.Register.Database, new(Case: number), 50)).Select(read => read.Read.Route).ToList();
            if (logged.Contains(text.Shown) && logged.Contains($"/arenden/{{Number}}, {text.Shown}")) return;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        Assert.Fail("The version that was shown is not in the read log.");
    }

    [Fact]
    public async Task What_is_sought_is_found_and_a_word_of_the_text_reaches_its_owner()
    {
        using var visitor = await site.Visit(Visitor.Migration);
        var found = (await visitor.Page("/metodstod?sok=laissez-passer")).QuerySelectorAll("[data-part=texts] tbody tr").Length;
        Assert.InRange(found, 1, MethodBook.All.Count - 1);
        Assert.NotNull((await visitor.Page("/metodstod?sok=xyzzy")).QuerySelector(".empty"));
        const string Address = "/metodstod/MET-resehandling/atgarder/GiveMethodFeedback";
        var text = MethodBook.Find("resehandling")!;
        var form = (await visitor.Page($"{Address}?textVersion={text.Version}")).QuerySelector("section#GiveMethodFeedback form")!;
        var fields = form.QuerySelectorAll("input[name]")
            .ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
        Assert.Equal(text.Version, fields["textVersion"]);
        (fields["_handler"], fields["verdict"], fields["words"]) = ("GiveMethodFeedback", "Unclear", "Steg tre är oklart");
        using var answer = await visitor.Http.PostAsync(Address, new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        using var police = await site.Visit(Visitor.Police);
        Assert.Contains("Steg tre är oklart", (await police.Page("/metodstod/resehandling")).QuerySelector("[data-part=feedback]")!.TextContent,
            StringComparison.Ordinal);
    }
}
