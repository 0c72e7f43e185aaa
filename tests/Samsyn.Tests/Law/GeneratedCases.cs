using System.Text.Json.Nodes;
using Samsyn.Practice;
using Samsyn.Register;

namespace Samsyn.Tests.Law;

/// <summary>A history to try the gate on. <paramref name="AsOf"/> falls among its entries.</summary>
internal sealed record GeneratedCase(IReadOnlyList<Entry> Entries, DateTimeOffset AsOf, Random Random);

/// <summary>
/// Histories of three sorts: likely ones; wild ones, with any fact in any order and incomplete, contradictory, corrected and withdrawn; and
/// those of the practice population, whole and torn.
/// </summary>
internal static class GeneratedCases
{
    private static readonly FactShape[] Facts = [.. FactShape.All
        .Where(shape => shape.Type.IsSubclassOf(typeof(CaseFact)) && shape.Type != typeof(CaseRegistered))
        .OrderBy(shape => shape.Type.Name, StringComparer.Ordinal)];
    private static readonly Lazy<IReadOnlyList<Entry[]>> Practised = new(() => [.. Population.Generate(PracticeSize.Small, 1)
        .Where(entry => Subjects.KindOf(entry.Subject) == SubjectKind.Case).GroupBy(entry => entry.Subject).Select(group => group.ToArray())]);

    /// <summary>How many of each sort; more when <c>SAMSYN_SEEDS</c> says so.</summary>
    private static int Seeds { get; } = int.TryParse(Environment.GetEnvironmentVariable("SAMSYN_SEEDS"), out var seeds) ? seeds : 60;

    public static IEnumerable<GeneratedCase> All() => LikelyFrom(new(2019, 1, 1)).Concat(Wild()).Concat(FromPractice());

    public static IEnumerable<GeneratedCase> LikelyFrom(DateOnly firstDay)
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var random = new Random(seed);
            yield return new(Likely(random, firstDay, out var asOf), asOf, random);
        }
    }

    /// <summary>Whatever the register takes.</summary>
    public static IEnumerable<GeneratedCase> Wild() => Enumerable.Range(1, Seeds).Select(WildOf);

    public static GeneratedCase LikelyOf(int seed)
    {
        var random = new Random(seed);
        return new(Likely(random, new(2019, 1, 1), out var asOf), asOf, random);
    }

    public static GeneratedCase WildOf(int seed)
    {
        var random = new Random(seed);
        var firstDay = new DateOnly(2018, 1, 1).AddDays(random.Next(3200));
        var entries = new List<Entry>();
        if (random.Next(10) > 0)
            Add(new CaseRegistered((DecisionKind)random.Next(4), random.Next(3) == 0 ? null : (Category)random.Next(5)), firstDay);
        for (var count = random.Next(30); count > 0; count--)
            if (AnyFact(random, firstDay) is { } fact) Add(fact, firstDay.AddDays(random.Next(random.Next(3) == 0 ? 3 : 900)));
        return new(entries, firstDay.AddDays(random.Next(1400)).StartInSweden.AddMinutes(random.Next(24 * 60)), random);

        void Add(Fact fact, DateOnly day)
        {
            var recorded = SwedishTime.At(day.AddDays(random.Next(3) == 0 ? random.Next(60) : 0), new TimeOnly(23, 0)).AddMinutes(random.Next(50));
            var moment = random.Next(4) == 0 ? new Moment(SwedishTime.At(day, new TimeOnly(random.Next(23), random.Next(60)))) : new Moment(day);
            if (fact is DepartureRegistered departure) fact = departure with { LeftSwedenOn = day.AddDays(-random.Next(3)) };
            if (Taken(new(NewId(random), "MIG-1", Reporter(random, fact), null, null, moment, recorded, fact)) is not { } entry) return;
            entries.Add(entry);
            if (random.Next(12) == 0) entries.Add(Correction(random, entry, entry.RecordedAt.AddDays(random.Next(40))));
            if (random.Next(60) == 0) entries.Add(Correction(random, entries[^1], entries[^1].RecordedAt.AddDays(1)));
        }
    }

    private static IEnumerable<GeneratedCase> FromPractice()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var random = new Random(seed);
            var whole = Practised.Value[random.Next(Practised.Value.Count)];
            var torn = whole.Where(_ => random.Next(seed % 3 == 0 ? 6 : int.MaxValue) > 0).ToList();
            if (seed % 3 == 1)
                for (var count = random.Next(6); count > 0; count--)
                    if (AnyFact(random, whole[0].OccurredOn.Day) is { } fact
                        && Taken(new(NewId(random), whole[0].Subject, Reporter(random, fact), null, null,
                            whole[random.Next(whole.Length)].OccurredOn, whole[^1].RecordedAt.AddMinutes(random.Next(99)), fact)) is { } entry)
                        torn.Add(entry);
            var first = whole[0].OccurredOn.Day;
            yield return new(torn,
                first.AddDays(random.Next(Math.Max(1, Population.Today.DayNumber - first.DayNumber))).StartInSweden.AddMinutes(random.Next(24 * 60)),
                random);
        }
    }

    /// <summary>Withdraws an entry, or gives it other data of its kind or another day.</summary>
    public static Entry Correction(Random random, Entry entry, DateTimeOffset recordedAt, bool withdraw = false)
    {
        var fact = entry.Fact is EntryCorrected wrong ? wrong with { Data = null }
            : random.Next(2) == 0 ? entry.Fact
            : AnyFact(random, entry.OccurredOn.Day, FactShape.Of(entry.Fact.GetType())) ?? entry.Fact;
        return new(NewId(random), entry.Subject, entry.Agency, null, null, new(recordedAt.SwedishDay), recordedAt,
            new EntryCorrected(entry.Id, "fel", withdraw || random.Next(3) == 0 ? null : EntryFormat.Fields(fact),
                random.Next(2) == 0 ? null : new Moment(entry.OccurredOn.Day.AddDays(-random.Next(20)))));
    }

    public static string Describe(IReadOnlyList<Entry> entries) =>
        string.Join('\n', entries.Select(entry => System.Text.Encoding.UTF8.GetString(EntryFormat.Write(entry))));

    /// <summary>The entry as the register reads it; null when its format refuses it.</summary>
    private static Entry? Taken(Entry entry)
    {
        try
        {
            var read = EntryFormat.Read(EntryFormat.Write(entry)).Entry;
            return ReportingRights.WhyNever(read, read.Fact.GetType(), Sender.Operator("test")) is null ? read : null;
        }
        catch (RefusedEntryException)
        {
            return null;
        }
    }

    private static Guid NewId(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new(bytes);
    }

    /// <summary>A fact of each kind that a case has, with any fields; empty where the fields are made by Samsyn only.</summary>
    public static IEnumerable<Fact> OneOfEach(Random random, DateOnly day) => Facts.Select(shape =>
        Enumerable.Range(0, 50).Select(_ => AnyFact(random, day, shape)).FirstOrDefault(fact => fact is not null)
            ?? (Fact)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(shape.Type));

    /// <summary>Any of those who may report it.</summary>
    private static Agency Reporter(Random random, Fact fact) =>
        ReportingRights.Reporters(fact.GetType()) is var all ? all[random.Next(all.Count)] : default;

    internal static Fact? AnyFact(Random random, DateOnly day) => AnyFact(random, day, Facts[random.Next(Facts.Length)]);

    /// <summary>A fact of a kind with any fields; null when its fields do not fit each other.</summary>
    private static Fact? AnyFact(Random random, DateOnly day, FactShape shape)
    {
        try
        {
            return EntryFormat.ReadFields(shape.Type, new(Fields(random, day, shape).ToJsonString()));
        }
        catch (RefusedEntryException)
        {
            return null;
        }
    }

    private static JsonObject Fields(Random random, DateOnly day, FactShape shape)
    {
        var json = new JsonObject();
        var oneOf = shape.Fields.Where(field => field.IsOneOf).ToArray();
        var chosen = oneOf.Length == 0 ? null : oneOf[random.Next(oneOf.Length)];
        foreach (var field in shape.Fields)
        {
            if (field.IsOneOf ? field != chosen : !field.IsRequired && random.Next(2) == 0) continue;
            json[field.Name] = field.IsList
                ? new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Value(random, day, field))])
                : Value(random, day, field);
        }
        return json;
    }

    private static JsonNode Value(Random random, DateOnly day, FieldShape field) => field.Type switch
    {
        var type when type == typeof(bool) => random.Next(2) == 0,
        var type when type == typeof(int) => random.Next(4) == 0 ? random.Next(500) : random.Next(6),
        var type when type == typeof(decimal) => random.Next(90_000),
        var type when type == typeof(DateOnly) => EntryFormat.Text(field.Name == "bornOn" ? day.AddDays(-random.Next(40 * 365))
            : random.Next(50) == 0 ? new DateOnly(random.Next(1900, 2200), 2, 28)
            : day.AddDays(random.Next(-400, 900))),
        var type when type == typeof(DateTimeOffset) =>
            EntryFormat.Text(SwedishTime.At(day.AddDays(random.Next(-30, 600)), new TimeOnly(random.Next(24), 0))),
        var type when type == typeof(Country) => Any(random, "AF", "IR", "DE", "PL", "SY"),
        var type when type.IsEnum => Any(random, Enum.GetNames(type)),
        var type when FactShape.IsPart(type) => Fields(random, day, FactShape.Of(type)),
        _ => field.Name switch
        {
            "paragraph" => Any(random, "12:1", "12:2", "12:3", "12:3 a", "12:4", "12:17 3 st", "12:18", "1:10", "C-69/21", "x"),
            "basis" => Any(random, "8:16", "8:17 1 st 1", "8:17 1 st 3", "8:17 2 st", "8a:1"),
            "by" or "body" or "orderedBy" => Any(random, "Migrationsverket", "Migrationsdomstolen", "ECtHR", "Polismyndigheten"),
            "order" => Any(random, "TO-1", "TO-2"),
            _ => "x",
        },
    };

    private static string Any(Random random, params string[] values) => values[random.Next(values.Length)];

    /// <summary>A decision as one is made, and up to eight things that may follow it.</summary>
    private static IReadOnlyList<Entry> Likely(Random random, DateOnly firstDay, out DateTimeOffset asOf)
    {
        var made = new CaseEntries();
        var day = firstDay.AddDays(random.Next(2900));
        var kind = (DecisionKind)random.Next(4);
        var country = Country.Parse(kind == DecisionKind.Transfer ? "DE" : "AF");
        var agency = kind switch
        {
            DecisionKind.PoliceRefusal =>
            Agency.Polismyndigheten,
            DecisionKind.CourtExpulsion => Agency.Domstol,
            _ => Agency.Migrationsverket
        };
        Add(0, agency, new CaseRegistered(kind, kind == DecisionKind.Removal ? (Category)random.Next(3) : null));
        if (random.Next(4) == 0)
            Add(0, agency, new PersonIdentified("E", "N", day.AddYears(-10 - random.Next(20)),
                Sex.X, [Country.Parse(random.Next(5) == 0 ? "PL" : "AF")], random.Next(2) == 0));
        if (kind == DecisionKind.Transfer)
            Add(0, agency, new TransferAccepted(country,
                day < new DateOnly(2026, 7, 1) ? TransferRegulation.DublinIII : TransferRegulation.AMMR, day.AddDays(-random.Next(90))));
        var form = kind switch
        {
            DecisionKind.Transfer => DecisionForm.Transfer,
            DecisionKind.PoliceRefusal =>
            DecisionForm.RefusalOfEntry,
            DecisionKind.CourtExpulsion => DecisionForm.Expulsion,
            _ => (DecisionForm)random.Next(2)
        };
        Add(0, agency, new DecisionMade(form, random.Next(2) == 0 ? "8:17 1 st 3" : "8:17 1 st 1",
            form == DecisionForm.RefusalOfEntry && random.Next(2) == 0, [country],
            kind == DecisionKind.Removal && random.Next(3) > 0 ? new(Weeks: random.Next(2, 5)) : new(None: NoDeparturePeriod.AbscondingRisk),
            random.Next(2) == 0 ? new(Years: random.Next(1, 6)) : null));
        if (random.Next(8) > 0)
            Add(random.Next(5), agency,
                new DecisionServed(random.Next(6) == 0 ? ServiceManner.Simplified : ServiceManner.Personal, random.Next(3) == 0 ? day : null));
        for (var count = random.Next(9); count > 0; count--) Add(random.Next(400), (Agency)random.Next(4), Anything(random, country, day));
        asOf = day.AddDays(random.Next(1200)).StartInSweden.AddHours(random.Next(24));
        return made.All;

        void Add(int after, Agency by, Fact fact)
        {
            var on = day.AddDays(after);
            if (fact is DetentionOrdered ordered) fact = ordered with { ExecutedAt = SwedishTime.At(on, new(9, 0)) };
            if (fact is DepartureRegistered departure) fact = departure with { LeftSwedenOn = on };
            made.Add(on, by, fact, on.AddDays(random.Next(3) == 0 ? random.Next(20) : 0), random.Next(500));
        }
    }

    private static Fact Anything(Random random, Country country, DateOnly day) => random.Next(33) switch
    {
        0 => new DecisionAccepted(random.Next(2) == 0),
        1 or 2 => new DecisionAppealed((AppealInstance)random.Next(4), random.Next(2) == 0),
        3 or 4 => new AppealDecided((AppealInstance)random.Next(4), (AppealOutcome)random.Next(4), random.Next(2) == 0),
        5 => new StayOrdered(random.Next(2) == 0 ? "Migrationsverket" : "Migrationsdomstolen"),
        6 => new StayLifted(random.Next(2) == 0 ? "Migrationsverket" : "Migrationsdomstolen"),
        7 => new StayRefused("Migrationsdomstolen"),
        8 => new InternationalStayRequested("ECtHR"),
        9 => new DeparturePeriodSet(day.AddDays(random.Next(400))),
        10 => new DeparturePeriodCancelled(),
        11 => new NewExaminationRequested(),
        12 => new NewExaminationGranted(),
        13 => new NewExaminationRefused(First: random.Next(2) == 0),
        14 => new ImpedimentReported("12:1", random.Next(2) == 0 ? country : null),
        15 => new ImpedimentCleared("12:1"),
        16 => new PermitGranted((PermitKind)random.Next(2), day.AddDays(random.Next(300)), day.AddDays(300 + random.Next(300))),
        17 => new AsylumClaimed(),
        18 => new AsylumDecided((AsylumOutcome)random.Next(2)),
        19 => new PrisonTermSet(day.AddDays(random.Next(600))),
        20 => new PrisonTermServed(),
        21 => new ProsecutionPending(),
        22 => new ProsecutionEnded(),
        23 => new AbscondingNotified(),
        24 => new Reappeared(),
        25 => new HandedOver((HandoverGround)random.Next(2)),
        26 => new HandoverAccepted(),
        27 => new HandoverReturned(),
        28 => new DetentionOrdered((DetentionGround)random.Next(4), "x", default, random.Next(6) == 0),
        29 => new DetentionReviewed((ReviewOutcome)random.Next(2), random.Next(2) == 0),
        30 => new DetentionEnded("x"),
        31 => new DepartureRegistered((Executor)random.Next(2), default, DestinationKind.HomeCountry, DepartureManner.Own,
            random.Next(3) > 0, DepartureSource.Officer, random.Next(2) == 0 ? day.AddDays(400) : null, country),
        _ => random.Next(3) switch { 0 => new PersonLocated(), 1 => new SupervisionOrdered(), _ => new SupervisionReviewed() },
    };
}
