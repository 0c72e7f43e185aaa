using System.Text;
using System.Text.Json;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Web.Commands;

namespace Samsyn.Tests.Law;

/// <summary>What must hold in every case, over generated ones.</summary>
public class GatePropertyTests
{
    private const int Cases = 100;

    [Fact]
    public void No_limit_on_deprivation_of_liberty_and_no_limitation_is_ever_moved()
    {
        foreach (var (entries, asOf, _) in Generated())
            foreach (var limit in Enforceability.Evaluate(entries, asOf, asOf).Limits)
                if (limit.Rule.Kind is RuleKind.Detention or RuleKind.Limitation || limit.Rule.Id == "TR-DET")
                    Assert.Equal(limit.Nominal, limit.On);
    }

    [Fact]
    public void Adding_a_block_never_opens_the_gate()
    {
        Fact[] blocks =
        [
            new StayOrdered("Migrationsverket"), new StayOrdered("Migrationsdomstolen"), new InternationalStayRequested("ECtHR"), new ProsecutionPending(), new PrisonTermSet(new(2031, 1, 1)),
            new ImpedimentReported("12:1"), new ImpedimentReported("12:18", Practical: true), new AsylumClaimed(), new NewExaminationRequested(),
            new PermitGranted(PermitKind.Temporary, new(2018, 1, 1)),
        ];
        foreach (var (entries, asOf, random) in Generated())
        {
            var before = Enforceability.Evaluate(entries, asOf, asOf);
            foreach (var block in blocks)
            {
                var day = asOf.SwedishDay.AddDays(-random.Next(3));
                var added = new Entry(Guid.AllBitsSet, "MIG-1", Agency.Migrationsverket, null, null, new(day), asOf, block);
                var after = Enforceability.Evaluate([.. entries, added], asOf, asOf);
                Assert.False(after.MayBeForced && !before.MayBeForced, $"{block}\n{Describe(entries)}");
            }
        }
    }

    [Fact]
    public void Knowing_more_never_changes_what_was_known_before()
    {
        foreach (var (entries, asOf, random) in Generated())
        {
            var knownAt = asOf.AddDays(-random.Next(700));
            Assert.Equal(
                Text(Enforceability.Evaluate(entries.Where(entry => entry.RecordedAt <= knownAt), asOf, knownAt), withHash: true),
                Text(Enforceability.Evaluate(entries, asOf, knownAt), withHash: true));
        }
    }

    [Fact]
    public void The_order_of_entries_recorded_the_same_day_does_not_matter()
    {
        foreach (var (entries, asOf, random) in Generated())
        {
            var shuffled = entries.GroupBy(entry => entry.RecordedAt.SwedishDay).SelectMany(day =>
            {
                var envelopes = day.Select(entry => (entry.Id, entry.RecordedAt)).ToArray();
                random.Shuffle(envelopes);
                return day.Zip(envelopes, (entry, envelope) => entry with { Id = envelope.Id, RecordedAt = envelope.RecordedAt });
            }).ToList();
            var knownAt = asOf.SwedishDay.EndInSweden; // the whole of the day, so that the shuffle changes the order only and not what is known
            Assert.Equal(Text(Enforceability.Evaluate(entries, asOf, knownAt)), Text(Enforceability.Evaluate(shuffled, asOf, knownAt)));
        }
    }

    [Fact]
    public void The_answer_does_not_depend_on_the_order_the_entries_are_given_in()
    {
        foreach (var (entries, asOf, random) in Generated())
        {
            var readings = Knowledge.Now(entries).ToArray();
            var expected = Text(Enforceability.Evaluate(readings, asOf), withHash: true);
            random.Shuffle(readings);
            Assert.Equal(expected, Text(Enforceability.Evaluate(readings, asOf), withHash: true));
        }
    }

    [Fact]
    public void Until_the_recheck_the_answer_stands()
    {
        foreach (var (entries, asOf, _) in Generated())
        {
            var readings = Knowledge.Now(entries);
            var now = Enforceability.Evaluate(readings, asOf);
            var later = now.RecheckOn?.AddTicks(-1) ?? asOf.AddYears(20);
            Assert.True(later >= asOf);
            Assert.Equal(Text(now), Text(Enforceability.Evaluate(readings, later)));
        }
    }

    [Fact]
    public void A_case_is_never_forced_while_it_is_blocked_lapsed_or_not_final()
    {
        foreach (var (entries, asOf, _) in Generated())
        {
            var verdict = Enforceability.Evaluate(entries, asOf, asOf);
            Assert.Equal(verdict.Status == EnforcementStatus.Enforceable, verdict.MayBeForced);
            if (!verdict.MayBeForced) continue;
            Assert.True(verdict.IsEnforceable);
            Assert.True(verdict.MayBeForcedFrom <= asOf.SwedishDay, Describe(entries));
            Assert.DoesNotContain(verdict.Blocks, block => block.Destination is null);
        }
    }

    [Fact]
    public void A_case_of_any_age_is_answered()
    {
        foreach (var firstDay in (DateOnly[])[new(1955, 1, 1), new(1990, 1, 1), new(2004, 1, 1), new(2060, 1, 1)])
            foreach (var (entries, asOf, _) in Generated(firstDay))
            {
                Assert.NotEmpty(Enforceability.Evaluate(entries, asOf, asOf).WhyStatus);
                Assert.All(UnlawfulEvents.In(entries, asOf), one => Assert.True(one.Days > 0 && one.On <= asOf.SwedishDay, $"{one}\n{Describe(entries)}"));
            }
    }

    private static IEnumerable<(IReadOnlyList<Entry> Entries, DateTimeOffset AsOf, Random Random)> Generated() => Generated(new(2019, 1, 1));

    private static IEnumerable<(IReadOnlyList<Entry> Entries, DateTimeOffset AsOf, Random Random)> Generated(DateOnly firstDay)
    {
        for (var seed = 1; seed <= Cases; seed++)
        {
            var random = new Random(seed);
            yield return (Generate(random, firstDay, out var asOf), asOf, random);
        }
    }

    private static IReadOnlyList<Entry> Generate(Random random, DateOnly firstDay, out DateTimeOffset asOf)
    {
        var made = new CaseEntries();
        var day = firstDay.AddDays(random.Next(2900));
        var kind = (DecisionKind)random.Next(4);
        var country = Country.Parse(kind == DecisionKind.Transfer ? "DE" : "AF");
        var agency = kind switch { DecisionKind.PoliceRefusal => Agency.Polismyndigheten, DecisionKind.CourtExpulsion => Agency.Domstol, _ => Agency.Migrationsverket };
        Add(0, agency, new CaseRegistered(kind, kind == DecisionKind.Removal ? (Category)random.Next(3) : null));
        if (random.Next(4) == 0)
            Add(0, agency, new PersonIdentified("E", "N", day.AddYears(-10 - random.Next(20)), Sex.X, [Country.Parse(random.Next(5) == 0 ? "PL" : "AF")], random.Next(2) == 0));
        if (kind == DecisionKind.Transfer)
            Add(0, agency, new TransferAccepted(country, day < new DateOnly(2026, 7, 1) ? TransferRegulation.DublinIII : TransferRegulation.AMMR, day.AddDays(-random.Next(90))));
        var form = kind switch { DecisionKind.Transfer => DecisionForm.Transfer, DecisionKind.PoliceRefusal => DecisionForm.RefusalOfEntry, DecisionKind.CourtExpulsion => DecisionForm.Expulsion, _ => (DecisionForm)random.Next(2) };
        Add(0, agency, new DecisionMade(form, random.Next(2) == 0 ? "8:17 1 st 3" : "8:17 1 st 1", form == DecisionForm.RefusalOfEntry && random.Next(2) == 0, [country],
            kind == DecisionKind.Removal && random.Next(3) > 0 ? new(Weeks: random.Next(2, 5)) : new(None: NoDeparturePeriod.AbscondingRisk),
            random.Next(2) == 0 ? new(Years: random.Next(1, 6)) : null));
        if (random.Next(8) > 0) Add(random.Next(5), agency, new DecisionServed(random.Next(6) == 0 ? ServiceManner.Simplified : ServiceManner.Personal, random.Next(3) == 0 ? day : null));
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
        31 => new DepartureRegistered((Executor)random.Next(2), default, DestinationKind.HomeCountry, DepartureManner.Own, random.Next(3) > 0, DepartureSource.Officer, random.Next(2) == 0 ? day.AddDays(400) : null, country),
        _ => random.Next(3) switch { 0 => new PersonLocated(), 1 => new SupervisionOrdered(), _ => new SupervisionReviewed() },
    };

    private static string Text(Verdict verdict, bool withHash = false)
    {
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output, VerdictJson.OneLine))
            VerdictJson.Write(writer, verdict with { AsOf = default, RecheckOn = null, FactsHash = withHash ? verdict.FactsHash : "" }, null, [], []);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static string Describe(IReadOnlyList<Entry> entries) =>
        string.Join('\n', entries.Select(entry => Encoding.UTF8.GetString(EntryFormat.Write(entry))));
}
