using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Samsyn.Acts;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Tests.Storage;
using Samsyn.Web.Acts;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Bench;

/// <summary>
/// Sixty-four clients on two nodes fill a charter on PostgreSQL, each seat judged by every hard check and booked in the same commit; beside the same
/// rush as plain SQL that only counts seats down under a row lock and judges nothing.
/// </summary>
internal static class SeatBench
{
    private const int Clients = 64, Cases = 160, Seats = 120;
    private static readonly Viewer Officer = new("pol|1", "Samordnare", Agency.Polismyndigheten, Role.NationalCoordinator, null);

    public static async Task<int> Run()
    {
        await using var postgres = await TemporaryPostgres.Start(isDurable: true);
        var (taken, attempts, elapsed) = await Rush(await NewDatabase(postgres.Connection));
        var (plain, plainElapsed) = await PlainRush(await NewDatabase(postgres.Connection));
        Console.WriteLine("| rush | seats | attempts | seconds | ms a seat |");
        Console.WriteLine("|---|---|---|---|---|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| judged and booked | {taken} of {Seats} | {attempts} | {elapsed.TotalSeconds:F2} | {elapsed.TotalMilliseconds / taken:F1} |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| plain SQL, counted only | {plain} of {Seats} | {Cases} | {plainElapsed.TotalSeconds:F2} "
                + $"| {plainElapsed.TotalMilliseconds / plain:F1} |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Ratio {elapsed / plainElapsed:F1}; overbooked: {(taken > Seats ? "yes" : "no")}."));
        return taken == Seats && plain == Seats ? 0 : 1;
    }

    private static async Task<(int Taken, int Attempts, TimeSpan Elapsed)> Rush(string address)
    {
        using var database = new Database(address, RegisterBench.Keys);
        await using var first = await RegisterWriter.Open(database, TimeProvider.System);
        await using var second = await RegisterWriter.Open(database, TimeProvider.System);
        await PracticeRegister.Fill(first, Entries());
        var clock = new PracticeClock(new(2026, 11, 22));
        await using var log = await ReadLog.Open(database, clock);
        var reader = new RegisterReader(database);
        var boundary = new SecrecyBoundary(reader, log, clock);
        Acting[] nodes = [new(boundary, first, clock), new(boundary, second, clock)];
        var waiting = new ConcurrentQueue<string>(Enumerable.Range(1, Cases).Select(Name));
        var attempts = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            while (waiting.TryDequeue(out var number))
                for (var isDone = false; !isDone;)
                {
                    Interlocked.Increment(ref attempts);
                    try
                    {
                        var version = (await reader.Entries("CHA-1")).Count;
                        await nodes[client % 2].Do("CHA-1", new ConfirmSeats([number]), Guid.NewGuid(), version, Officer);
                        isDone = true;
                    }
                    catch (StaleVersionException) { } // somebody else was first: read again and ask again
                    catch (RefusedException) { isDone = true; }
                }
        })));
        var elapsed = watch.Elapsed;
        return (Charter.Fold("CHA-1", Knowledge.Now((await reader.Entries("CHA-1")).Select(placed => placed.Entry))).Confirmed.Count,
            attempts, elapsed);
    }

    private static async Task<(int Taken, TimeSpan Elapsed)> PlainRush(string address)
    {
        await using var source = NpgsqlDataSource.Create(address + ";Maximum Pool Size=64");
        await using (var make = source.CreateCommand(
            $"CREATE TABLE flight (free int NOT NULL); INSERT INTO flight VALUES ({Seats}); CREATE TABLE seat (number text PRIMARY KEY)"))
            await make.ExecuteNonQueryAsync();
        var waiting = new ConcurrentQueue<string>(Enumerable.Range(1, Cases).Select(Name));
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (waiting.TryDequeue(out var number))
            {
                await using var take = source.CreateCommand(
                    "WITH taken AS (UPDATE flight SET free = free - 1 WHERE free > 0 RETURNING free) INSERT INTO seat SELECT @number FROM taken");
                take.Parameters.AddWithValue("number", number);
                await take.ExecuteNonQueryAsync();
            }
        })));
        var elapsed = watch.Elapsed;
        await using var count = source.CreateCommand("SELECT COUNT(*) FROM seat");
        return ((int)(long)(await count.ExecuteScalarAsync())!, elapsed);
    }

    private static string Name(int number) => $"MIG-{number}";

    private static IEnumerable<Entry> Entries()
    {
        var written = 0;
        Entry Make(string subject, string day, Agency agency, Fact fact)
        {
            var on = DateOnly.Parse(day, CultureInfo.InvariantCulture);
            return new(new Guid(++written, 0, 0, [0, 0, 0, 0, 0, 0, 0, 7]), subject, agency, null, null, new(on),
                SwedishTime.At(on, new(9, 0)).AddMilliseconds(written), fact);
        }
        var there = Country.Parse("UZ");
        yield return Make("CHA-1", "2026-10-05", Agency.Kriminalvarden,
            new CharterPlanned(Organiser.National, ["UZ"], SwedishTime.At(new(2026, 12, 9), new(9, 0)), Seats, 40, 2_000_000));
        yield return Make("CHA-1", "2026-10-20", Agency.Kriminalvarden, new LandingPermitGranted(there));
        for (var number = 1; number <= Cases; number++)
        {
            yield return Make(Name(number), "2026-06-01", Agency.Migrationsverket, new CaseRegistered(DecisionKind.Removal, Category.Asylum));
            yield return Make(Name(number), "2026-06-01", Agency.Migrationsverket,
                new DecisionMade(DecisionForm.Expulsion, "8:16", false, [there], new(Weeks: 4)));
            yield return Make(Name(number), "2026-06-01", Agency.Migrationsverket, new DecisionServed(ServiceManner.Personal));
            yield return Make(Name(number), "2026-09-01", Agency.Migrationsverket, new HandedOver(HandoverGround.CoercionNeeded));
            yield return Make(Name(number), "2026-09-02", Agency.Polismyndigheten, new HandoverAccepted());
        }
    }

    private static async Task<string> NewDatabase(string server)
    {
        var name = $"seats_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(server + "Database=postgres");
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return $"{server}Database={name};Maximum Pool Size=90";
    }
}
