using System.Security.Claims;
using Samsyn.Results;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Words;

namespace Samsyn.Web.Results;

/// <summary>The note on the goals as a file.</summary>
public static class GoalFiles
{
    public static void MapGoalFiles(this WebApplication app) => app.MapGet("/resultat/mal.docx",
        async Task<IResult> (int ar, SecrecyBoundary boundary, TimeProvider clock, ClaimsPrincipal user) =>
        {
            var (viewer, now) = (user.Viewer()!, clock.GetUtcNow());
            try
            {
                Asked.RequireYear(ar, "ar");
            }
            catch (CommandException unreadable)
            {
                return TypedResults.BadRequest(Said.Of(unreadable.Text));
            }
            var picture = await GoalPicture.Read(boundary.Register, ar, now, true, year => boundary.Results(viewer, year, Definition.D2024, now));
            return ResultFiles.File(GoalNote.Write(picture), $"mal-{ar}.docx");
        });
}
