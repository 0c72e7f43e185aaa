using System.Text;
using Samsyn.Register;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>A case with a canary in every field that is sealed, and what the database holds of it.</summary>
internal static class SealedCase
{
    public const string Canary = "Kanariefågelsson", Subject = "MIG-77";
    public static readonly DateTimeOffset At = new(2024, 5, 27, 10, 0, 0, TimeSpan.Zero);
    public static readonly PersonIdentified Identified = new(Canary, Canary + "Noor", new(1991, 4, 12), Sex.X, [Country.Parse("AF")]);

    /// <summary>A closed case with the canary in every field that is sealed, and in corrections of them.</summary>
    public static List<Entry> Everything()
    {
        var order = Make(new TravelOrdered("TO-1", Country.Parse("AF"), new(2024, 6, 1), new(2024, 6, 9), 2, [Canary, "rullstol"], "x"));
        var identified = Make(Identified);
        var correction = Make(new EntryCorrected(order.Id, Canary, EntryFormat.Fields(((TravelOrdered)order.Fact) with { Needs = [Canary] }), null));
        return
        [
            Make(new CaseRegistered(DecisionKind.Removal)), identified, order,
            Make(new EntryCorrected(identified.Id, "fel namn", EntryFormat.Fields(Identified with { GivenName = Canary }), null)), correction,
            Make(new EntryCorrected(correction.Id, Canary, EntryFormat.Fields((EntryCorrected)correction.Fact), null)),
            Make(new HandoverReturned(Canary), agency: Agency.Polismyndigheten),
            Make(new RegionAssigned(Region.Syd, null, Canary), agency: Agency.Polismyndigheten),
            Make(new TravelCancelled("TO-1", Canary)), Make(new DetentionEnded(Canary)),
            Make(new ReceptionAssured("x", Canary)),
            Make(new InformationRequested(Agency.Migrationsverket, DataCategory.Health, Canary), agency: Agency.Polismyndigheten),
            Make(new CaseClosed(ClosureReason.Departed)),
        ];
    }

    public static async Task Erase(RegisterWriter writer)
    {
        var asked = Make(new ErasureRequested(ErasureGround.DisposalAuthority, "RA-MS 2027:1"), "anna");
        await writer.Append(asked);
        await writer.Append(Make(new ErasureConfirmed(asked.Id), "bo"));
    }

    private static int minute;

    public static Entry Make(Fact fact, string? by = "sys", Agency agency = Agency.Migrationsverket, string subject = Subject) =>
        new(Guid.NewGuid(), subject, agency, null, by, new Moment(new DateOnly(2024, 5, 27)), At.AddMinutes(Interlocked.Increment(ref minute)), fact);

    public static async Task<byte[]?> Wrapped(TestDatabase database)
    {
        await using var connection = await database.Database.OpenForReading();
        return await connection.Scalar<byte[]>("SELECT wrapped FROM data_keys WHERE subject = @case", ("@case", Subject));
    }

    public static async Task<List<string>> Lines(TestDatabase database)
    {
        var lines = new List<string>();
        await foreach (var line in database.Reader.Lines(null)) lines.Add(Encoding.UTF8.GetString(line));
        return lines;
    }

    /// <summary>Everything the database holds: the file with its log, as text and as hex, or every table of the server.</summary>
    public static async Task<string> Dump(TestDatabase database)
    {
        if (!database.Database.IsPostgres)
        {
            var text = new StringBuilder();
            foreach (var file in new[] { database.Database.File, database.Database.File + "-wal" }.Where(File.Exists))
            {
                await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var bytes = new MemoryStream();
                await stream.CopyToAsync(bytes);
                text.Append(Encoding.UTF8.GetString(bytes.ToArray())).Append(Convert.ToHexString(bytes.ToArray()));
            }
            return text.ToString();
        }
        await using var connection = await database.Database.OpenForReading();
        var all = new StringBuilder();
        foreach (var table in await connection.Query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", row => row.GetString(0)))
            foreach (var row in await connection.Query($"SELECT t::text FROM {table} t", row => row.GetString(0)))
                all.Append(row).Append(Hex(row));
        return all.ToString();

        static string Hex(string row) => string.Concat(row.Split("\\x").Skip(1).Select(part => Encoding.UTF8.GetString(
            Convert.FromHexString(string.Concat(part.TakeWhile(Uri.IsHexDigit)) is { Length: var n } hex && n % 2 == 0 ? hex : ""))));
    }
}
