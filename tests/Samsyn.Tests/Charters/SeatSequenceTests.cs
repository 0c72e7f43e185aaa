using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Tests.Planning;
using Samsyn.Tests.Storage;
using Samsyn.Web.Acts;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Charters;

/// <summary>
/// Generated sequences of commands on a charter, beside a model of a few sets: what is taken and what is refused is what the model says.
/// </summary>
public class SeatSequenceTests
{
    private const int Seats = 4, Cases = 8;
    private static readonly Viewer Officer = new("pol|1", "Samordnare", Agency.Polismyndigheten, Role.NationalCoordinator, null);

    private static string Name(int number) => $"MIG-{number}";

    /// <summary>The charter as a person would keep it on paper. The last case is stopped by law from the start.</summary>
    private sealed class Model
    {
        public HashSet<string> Confirmed { get; } = [];
        public HashSet<string> Proposed { get; } = [];
        public List<string> Reserve { get; } = [];
        public int Offered { get; set; }
        public int Taken { get; set; }
        public bool IsOver { get; set; }
        public List<string>? Locked { get; set; }

        public int Free => Seats - Confirmed.Count - Taken;

        private static bool IsStopped(string number) => number == Name(Cases);

        public bool Does(Act act)
        {
            if (IsOver) return false;
            switch (act)
            {
                case ProposeSeats { Cases: var cases }:
                    if (cases.Count > Free - Proposed.Count
                        || cases.Any(number => IsStopped(number) || Confirmed.Contains(number) || Proposed.Contains(number)))
                        return false;
                    Proposed.UnionWith(cases);
                    return true;
                case ConfirmSeats { Cases: var cases }:
                    if (cases.Count > Free || cases.Any(number => IsStopped(number) || Confirmed.Contains(number))) return false;
                    Confirmed.UnionWith(cases);
                    Proposed.ExceptWith(cases);
                    Reserve.RemoveAll(cases.Contains);
                    return true;
                case ReleaseSeats { Cases: var cases }:
                    if (cases.Any(number => !Confirmed.Contains(number) && !Proposed.Contains(number) && !Reserve.Contains(number))) return false;
                    Confirmed.ExceptWith(cases);
                    Proposed.ExceptWith(cases);
                    Reserve.RemoveAll(cases.Contains);
                    return true;
                case ReserveSeats { Cases: var cases }:
                    if (cases.Any(number => IsStopped(number) || Confirmed.Contains(number))) return false;
                    Reserve.RemoveAll(cases.Contains);
                    Reserve.AddRange(cases);
                    return true;
                case OfferSpareSeats { Seats: var seats }:
                    if (seats > Free) return false;
                    Offered = seats;
                    return true;
                case TakeSpareSeats { Persons: var persons }:
                    if (Offered == 0 || persons > Offered - Taken || persons > Free) return false;
                    Taken += persons;
                    return true;
                case LockManifest:
                    List<string> list = [.. Confirmed.Order(StringComparer.Ordinal), "/", .. Reserve];
                    if (Confirmed.Count == 0 || Locked?.SequenceEqual(list) == true) return false;
                    Locked = list;
                    return true;
                case CancelCharter:
                    Confirmed.Clear(); // nobody is booked
                    IsOver = true;
                    return true;
                default: throw new ArgumentOutOfRangeException(nameof(act));
            }
        }
    }

    private static Act Next(Random random)
    {
        string[] cases = [.. Enumerable.Range(0, random.Next(4) == 0 ? 2 : 1).Select(_ => Name(1 + random.Next(Cases))).Distinct()];
        return random.Next(14) switch
        {
            < 2 => new ProposeSeats(cases),
            < 6 => new ConfirmSeats(cases),
            < 9 => new ReleaseSeats(cases, "släppt"),
            < 11 => new ReserveSeats(cases),
            11 => new OfferSpareSeats("Frontex", 1 + random.Next(3), new(2026, 12, 1)),
            12 => new TakeSpareSeats("Frontex", 1 + random.Next(2)),
            _ => new LockManifest(),
        };
    }

    [Theory, InlineData(TestDatabases.Sqlite, 1), InlineData(TestDatabases.Sqlite, 2), InlineData(TestDatabases.Postgres, 3)]
    public async Task What_is_taken_and_refused_is_what_the_model_says(string engine, int seed)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        var register = new RegisterExamples().WithCountry("UZ").WithCharter("CHA-1", "2026-12-09", seats: Seats);
        for (var number = 1; number <= Cases; number++) register.Ready(Name(number), escorts: 0);
        await writer.Load(register.On(Name(Cases), "2026-11-20", Agency.Migrationsverket, new StayOrdered("Migrationsdomstolen i Malmö")).All);
        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        var clock = new PracticeClock(new(2026, 11, 22));
        var acting = new Acting(new SecrecyBoundary(database.Reader, log, clock), writer, clock);
        var (random, model, taken) = (new Random(seed), new Model(), 0);

        for (var step = 0; step < 70; step++)
        {
            var act = step == 69 ? new CancelCharter("Inställt") : Next(random);
            var expected = model.Does(act);
            try
            {
                await acting.Do("CHA-1", act, Guid.NewGuid(), (await database.Reader.Entries("CHA-1")).Count, Officer);
                Assert.True(expected, $"{seed}, step {step}: {act} was taken.");
                taken++;
            }
            catch (RefusedException no)
            {
                Assert.False(expected, $"{seed}, step {step}: {act} was refused: {string.Join(' ', no.Because.Select(reason => reason.Text))}");
            }
            var charter = Charter.Fold("CHA-1", Knowledge.Now((await database.Reader.Entries("CHA-1")).Select(placed => placed.Entry)));
            if (!model.IsOver) Assert.Equal(model.Confirmed.Order(StringComparer.Ordinal).ToList(), charter.Confirmed.ToList());
            Assert.Equal(model.Proposed.Order(StringComparer.Ordinal).ToList(), charter.Proposed.ToList());
            Assert.Equal(model.Reserve, charter.Reserve);
            Assert.Equal(model.Taken, charter.TakenByOthers);
            for (var number = 1; number <= Cases; number++)
                Assert.Equal(model.Confirmed.Contains(Name(number)) ? "CHA-1" : null, (await CaseNow(Name(number))).OpenOrder?.Booked?.Operation);
        }

        Assert.True(taken > 14, $"Only {taken} were taken.");
        Assert.Empty(SeatHistory.Faults((await database.Reader.Feed(0, 10_000)).Select(placed => placed.Entry)));
        Assert.Null((await database.Reader.Verify()).Difference);

        async Task<Case> CaseNow(string number) =>
            Case.Fold(number, Knowledge.Now((await database.Reader.Entries(number)).Select(placed => placed.Entry)));
    }
}
