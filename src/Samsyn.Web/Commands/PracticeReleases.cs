using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Secrecy;
using Samsyn.Web.Hosting;
using Samsyn.Web.Results;
using Samsyn.Web.Storage.Checkpoints;

namespace Samsyn.Web.Commands;

/// <summary>The joint reports of a practice register's years, each released as it was known when such a report is decided.</summary>
internal static class PracticeReleases
{
    private const int First = 2022;

    private static readonly Viewer Decider = new("practice|release", "Övningens beslutsfattare", Agency.Migrationsverket, Role.DecisionMaker, null),
        Confirmer = new("practice|confirm", "Övningens samordnare", Agency.Polismyndigheten, Role.NationalCoordinator, null);

    /// <summary>Of a register that this run has filled: its first checkpoint is made of all that is there.</summary>
    public static async Task Make(OpenedRegister register)
    {
        var releasing = new Releasing(register.Reader, register.Writer!, new CheckpointBook(register.Database, register.Writer!, register.Clock),
            register.Clock);
        for (var year = First; SmallFigures.EditionOf(year) < register.Clock.Today; year++)
        {
            var number = await releasing.Release(Decider, year, SmallFigures.EditionOf(year).EndInSweden, Guid.CreateVersion7(), isHeld: true);
            await releasing.Confirm(Confirmer, number, Guid.CreateVersion7(), isHeld: true);
        }
    }
}
