using System.Security.Cryptography;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;
using Samsyn.Web.Storage.Checkpoints;

namespace Samsyn.Web.Results;

/// <summary>
/// Releases a joint report, and produces a released one again. One person at Migrationsverket freezes it, and it is open data when a person at
/// another agency has confirmed it: what anybody has read can never be taken back.
/// </summary>
public sealed class Releasing(RegisterReader register, RegisterWriter writer, CheckpointBook checkpoints, TimeProvider clock)
{
    /// <summary>Freezes the report of a year as it was known.</summary>
    /// <param name="id">From the form, so that one sent twice is taken once.</param>
    /// <returns>The subject's number.</returns>
    /// <exception cref="CommandException">The time is to come, it is not the day that the year's first report is
    /// known at, or the register is not what its checkpoint covers.</exception>
    public async Task<string> Release(Viewer viewer, int year, DateTimeOffset knownAt, Guid id)
    {
        var now = clock.GetUtcNow();
        if (!Rights.Has(viewer, Right.ReleaseReport)) throw new CommandException("En redovisning släpps av en beslutsfattare hos Migrationsverket.");
        if (knownAt > now) throw new CommandException("En redovisning släpps som den är känd senast nu: välj en tidpunkt som har varit.");
        if (year > knownAt.SwedishDay.Year) throw new CommandException($"{year} hade inte börjat {knownAt.SwedishDay:yyyy-MM-dd}.");
        var releases = (await register.Releases()).Where(one => one.Fact.Year == year).ToList();
        if (releases.Find(one => one.Id == id) is { } same) return same.Number;
        RequireEdition(releases, year, knownAt);
        var checkpoint = await Held();
        var position = await register.Position();
        var bytes = ReportDocx.Write(await Report(year, knownAt));
        var number = $"REL-{year}-{releases.Count + 1}";
        await Write(viewer, number, new ReportReleased(year, knownAt, (int)position, (int)checkpoint, Figure.DefinitionVersion, Hash(bytes)), id, 0);
        return number;
    }

    /// <summary>Another agency's person produces the release again, has the open tables audited, and opens them to anybody.</summary>
    /// <exception cref="CommandException">The person may not, it is confirmed already, it is not
    /// the same any more, or the register is not what its checkpoint covers.</exception>
    public async Task Confirm(Viewer viewer, string number, Guid id)
    {
        if (!Rights.Has(viewer, Right.ConfirmRelease))
            throw new CommandException(
                "En redovisning bekräftas av den nationella samordnaren hos Polismyndigheten eller av Kriminalvårdens samordnare.");
        var releases = await register.Releases();
        var release = releases.FirstOrDefault(one => one.Number == number) ?? throw new CommandException($"{number} finns inte.");
        if (release.ConfirmedAt is not null) return;
        RequireEdition([.. releases.Where(one => one.Fact.Year == release.Fact.Year && one.ConfirmedAt is not null)],
            release.Fact.Year, release.Fact.KnownAt);
        await Held();
        await Produce(register, release);
        var (told, real) = await Audited([.. releases.Where(one => one.ConfirmedAt is not null), release]);
        if (DisclosureGuard.Of(told, real) is [var first, ..] exposed)
            throw new CommandException($"{exposed.Count} undantagna siffror går att räkna fram för nära, den första {first.Name}: mellan "
                + $"{first.Low} och {first.High}. Redovisningen bekräftas inte; fler siffror behöver undantas.");
        await Write(viewer, number, new ReleaseConfirmed(release.Fact.Sha256), id, 1);
    }

    /// <summary>
    /// The first report of a year is known at the end of 20 February of the year after, as who may see no cases has always been told of it: two days'
    /// knowledge of one year would tell of who came between them.
    /// </summary>
    private static void RequireEdition(List<Release> earlier, int year, DateTimeOffset knownAt)
    {
        if (earlier.Count == 0 && knownAt != SmallFigures.EditionOf(year).EndInSweden)
            throw new CommandException($"Årets första redovisning släpps som den var känd till och med {SmallFigures.EditionOf(year):yyyy-MM-dd}; "
                + "en senare visar vad som har blivit känt därefter.");
    }

    /// <summary>Makes a checkpoint of what there is, and holds the register against it.</summary>
    /// <returns>The checkpoint's number.</returns>
    private async Task<long> Held()
    {
        try
        {
            await checkpoints.Make(CheckpointReason.Asked);
        }
        catch (DamagedRegisterException damaged)
        {
            throw new CommandException($"{damaged.Message} Redovisningen släpps inte.");
        }
        if (await CheckpointBook.Differs(register.Database, CoveredLog.Entries) is { } differs)
            throw new CommandException($"{differs} Redovisningen släpps inte. Kör ”samsyn verify” och låt driften reda ut vad som har hänt.");
        return (await CheckpointBook.Newest(register.Database))!.Checkpoint.Number;
    }

    private async Task<(JointResults Told, JointResults Real)> Audited(IReadOnlyList<Release> releases)
    {
        var (real, _) = await register.ReleasedTables(releases);
        return (DisclosureGuard.Protect(SmallFigures.Withheld(real), real), real);
    }

    private Task<Appended> Write(Viewer viewer, string number, ReleaseFact fact, Guid id, long version) => writer.Append(
        [Submission.From(Reporting.Entry(viewer, number, fact, id, clock.GetUtcNow()), viewer.Sender)],
        new Dictionary<string, long> { [number] = version });

    private async Task<JointReport> Report(int year, DateTimeOffset knownAt) =>
        ReportFiles.Render(ReportFiles.StandingText, await register.Figures(year - 3, year, knownAt, DateTimeOffset.MaxValue), year);

    /// <summary>The report of a release again.</summary>
    /// <exception cref="CommandException">It cannot be produced as it was: the
    /// program reckons or writes otherwise than when it was released.</exception>
    public static async Task<JointReport> Produce(RegisterReader register, Release release)
    {
        var fact = release.Fact;
        var report = ReportFiles.Render(ReportFiles.StandingText, await register.ReleasedFigures(fact), fact.Year);
        return Hash(ReportDocx.Write(report)) == fact.Sha256 ? report : throw new CommandException(
            $"{release.Number} blir inte densamma: kontrollsumman är inte {fact.Sha256}. Programmet räknar eller skriver på ett "
            + $"annat sätt än när redovisningen släpptes (definition {fact.Definition}, nu {Figure.DefinitionVersion}); "
            + $"ta fram den med det programmet.");
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
