using System.Security.Claims;
using Microsoft.Extensions.Localization;
using Samsyn.Register;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Shared;
using Samsyn.Web.Words;

namespace Samsyn.Web.Cooperation;

/// <summary>The year's list of obstacles and proposals for the government, as a workbook.</summary>
public static class ProposalFiles
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapProposalFiles(this WebApplication app) => app.MapGet("/samverkan/forslag/{year:int}.xlsx",
        async Task<IResult> (int year, ProposalCounts counts, TimeProvider clock, IStringLocalizer<Texts> texts, ClaimsPrincipal user) =>
        {
            try
            {
                Asked.RequireYear(year, "year");
            }
            catch (CommandException unreadable)
            {
                return TypedResults.BadRequest(Said.Of(unreadable.Text));
            }
            var viewer = user.Viewer()!;
            var known = texts["räknat {0}", Show.Time(clock.GetUtcNow())].Value;
            return TypedResults.File(Workbook.Write(texts["Hinder och förslag {0}", year],
            [
                new(texts["Förslag"], texts["Hinder och förslag {0}", year],
                    [texts["Vad som hindrar"], texts["Förslag"], texts["Riktas till"], texts["Paragraf"], texts["Öppna ärenden"],
                        texts["Resor som inte blev av"], texts["Lämnat"], texts["Ledde till"]],
                    [.. (await counts.OfYear(viewer, year)).Select(proposal => (IReadOnlyList<object?>)[proposal.Proposal.Raised.Obstacle,
                        proposal.Proposal.Raised.Proposal, texts.Word(proposal.Proposal.Raised.To), proposal.Proposal.Raised.Paragraph,
                        proposal.Open is { } open ? open : "..",
                        proposal.Proposal.Raised.Failure is null ? null : proposal.Failed is { } failed ? failed : "..",
                        EntryFormat.Text(proposal.Proposal.On), proposal.Proposal.Closed?.Result])], known),
                new(texts["Länder"], texts["Länder dit något hindrar resor"],
                    [texts["Land"], texts["Resa möjlig"], texts["Hinder i landet"], texts["Öppna åtgärder"], texts["Öppna ärenden"]],
                    [.. (await counts.Countries(viewer)).Select(country => (IReadOnlyList<object?>)[texts.Country(country.Code),
                        country.Possible is { } possible ? texts.Word(possible) : texts["inte bekräftat"].Value,
                        string.Join(", ", country.Obstacles.Select(kind => texts.Word(kind))), country.Measures,
                        country.Open is { } open ? open : ".."])], known),
            ]), Xlsx, $"forslag-{year}.xlsx");
        });
}
