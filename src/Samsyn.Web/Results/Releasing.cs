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
    /// <summary>How much text is kept: an entry's list and text hold no more.</summary>
    private const int MostLines = 500, LongestLine = 4000;

    /// <summary>Freezes the report of a year as it was known.</summary>
    /// <param name="id">From the form, so that one sent twice is taken once.</param>
    /// <param name="text">People's own, with its figures bound; null for the standing one.</param>
    /// <param name="isHeld">The register is known to be what its checkpoint covers, as one that has just been filled; it is not read through.</param>
    /// <returns>The subject's number.</returns>
    /// <exception cref="CommandException">The time is to come, it is not the day that the year's first report is
    /// known at, the text tells what the figures do not, or the register is not what its checkpoint covers.</exception>
    public async Task<string> Release(Viewer viewer, int year, DateTimeOffset knownAt, Guid id, string? text = null, bool isHeld = false)
    {
        var now = clock.GetUtcNow();
        if (!Rights.Has(viewer, Right.ReleaseReport)) throw new CommandException("En redovisning släpps av en beslutsfattare hos Migrationsverket.");
        if (knownAt > now) throw new CommandException("En redovisning släpps som den är känd senast nu: välj en tidpunkt som har varit.");
        if (year > knownAt.SwedishDay.Year) throw new CommandException($"{year} hade inte börjat {knownAt.SwedishDay:yyyy-MM-dd}.");
        var releases = (await register.Releases()).Where(release => release.Fact.Year == year).ToList();
        if (releases.Find(release => release.Id == id) is { } same) return same.Number;
        RequireEdition(releases, year, knownAt);
        var checkpoint = await Held(isHeld);
        var position = await register.Position();
        var own = Own(text);
        var bytes = ReportDocx.Write(await Report(year, knownAt, own));
        var number = $"REL-{year}-{releases.Count + 1}";
        await Write(viewer, number, new ReportReleased(year, knownAt, (int)position, (int)checkpoint, Figure.DefinitionVersion, Hash(bytes), own),
            id, 0);
        return number;
    }

    /// <summary>Another agency's person produces the release again, has the open tables audited, and opens them to anybody.</summary>
    /// <exception cref="CommandException">The person may not, it is confirmed already, it is not
    /// the same any more, or the register is not what its checkpoint covers.</exception>
    public async Task Confirm(Viewer viewer, string number, Guid id, bool isHeld = false)
    {
        if (!Rights.Has(viewer, Right.ConfirmRelease))
            throw new CommandException(
                "En redovisning bekräftas av den nationella samordnaren hos Polismyndigheten eller av Kriminalvårdens samordnare.");
        var releases = await register.Releases();
        var release = releases.FirstOrDefault(made => made.Number == number) ?? throw new CommandException($"{number} finns inte.");
        if (release.ConfirmedAt is not null) return;
        RequireEdition([.. releases.Where(made => made.Fact.Year == release.Fact.Year && made.ConfirmedAt is not null)],
            release.Fact.Year, release.Fact.KnownAt);
        await Held(isHeld);
        await Produce(register, release);
        var tables = await DisclosedTables.Of(register, [release, .. releases.Where(made => made.ConfirmedAt is not null)], clock.GetUtcNow());
        if (tables.Audit() is [var first, ..] exposed)
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
    private async Task<long> Held(bool isHeld)
    {
        try
        {
            await checkpoints.Make(CheckpointReason.Asked);
        }
        catch (DamagedRegisterException damaged)
        {
            throw new CommandException($"{damaged.Message} Redovisningen släpps inte.");
        }
        if (!isHeld && await CheckpointBook.Differs(register.Database, CoveredLog.Entries) is { } differs)
            throw new CommandException($"{differs} Redovisningen släpps inte. Kör ”samsyn verify” och låt driften reda ut vad som har hänt.");
        return (await CheckpointBook.Newest(register.Database))!.Checkpoint.Number;
    }

    private Task<Appended> Write(Viewer viewer, string number, ReleaseFact fact, Guid id, long version) => writer.Append(
        [Submission.From(Reporting.Entry(viewer, number, fact, id, clock.GetUtcNow()), viewer.Sender)],
        new Dictionary<string, long> { [number] = version });

    /// <summary>The lines of the text that say something, as they are kept; null where it is the standing one or none.</summary>
    private static List<string>? Own(string? text)
    {
        var lines = Lines(text ?? "");
        if (lines.Count == 0 || lines.SequenceEqual(Lines(ReportFiles.StandingText))) return null;
        if (lines.Count > MostLines) throw new CommandException($"Texten har {lines.Count} rader; högst {MostLines} kan släppas.");
        return lines.FirstOrDefault(line => line.Length > LongestLine) is not { } line ? lines : throw new CommandException(
            $"Ett stycke har {line.Length} tecken, högst {LongestLine} kan släppas: dela det som börjar ”{line[..40]}”.");

        static List<string> Lines(string text) =>
            [.. text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
    }

    /// <exception cref="CommandException">A number is bound to nothing, or what is said of a figure does not hold.</exception>
    private async Task<JointReport> Report(int year, DateTimeOffset knownAt, IReadOnlyList<string>? own)
    {
        var book = await register.Figures(year - 3, year, knownAt, DateTimeOffset.MaxValue);
        var report = ReportFiles.Render(Text(own), book, year);
        if (own is null) return report;
        if (report.Title.Length == 0) throw new CommandException("Texten har ingen titel: börja med en rad som ”# Gemensam redovisning …”.");
        return ReportLint.Check(report.Prose, book, year) is not [var first, ..] found ? report : throw new CommandException(
            $"Texten säger {found.Count} saker som siffrorna inte säger. Den första: ”{first.Number}” i ”{first.Sentence}”; {first.Figure} är "
            + $"{first.Value}. Bind talet till rätt siffra, eller skriv om meningen.");
    }

    /// <summary>The report of a release again.</summary>
    /// <exception cref="CommandException">It cannot be produced as it was: the
    /// program reckons or writes otherwise than when it was released.</exception>
    public static async Task<JointReport> Produce(RegisterReader register, Release release)
    {
        var fact = release.Fact;
        var report = ReportFiles.Render(Text(fact.Text), await register.ReleasedFigures(fact), fact.Year);
        return Hash(ReportDocx.Write(report)) == fact.Sha256 ? report : throw new CommandException(
            $"{release.Number} blir inte densamma: kontrollsumman är inte {fact.Sha256}. Programmet räknar eller skriver på ett "
            + $"annat sätt än när redovisningen släpptes (definition {fact.Definition}, nu {Figure.DefinitionVersion}); "
            + $"ta fram den med det programmet.");
    }

    private static string Text(IReadOnlyList<string>? own) => own is null ? ReportFiles.StandingText : string.Join('\n', own);

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
