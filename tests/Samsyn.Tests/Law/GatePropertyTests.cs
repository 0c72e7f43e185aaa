using System.Text;
using System.Text.Json;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Web.Commands;

namespace Samsyn.Tests.Law;

/// <summary>What must hold in every case, over generated ones.</summary>
public class GatePropertyTests
{
    [Fact]
    public void No_limit_on_deprivation_of_liberty_and_no_limitation_is_ever_moved()
    {
        foreach (var (entries, asOf, _) in GeneratedCases.All())
            foreach (var limit in Enforceability.Evaluate(entries, asOf, asOf).Limits)
                if (limit.Rule.Kind is RuleKind.Detention or RuleKind.Limitation || limit.Rule.Id == "TR-DET")
                    Assert.Equal(limit.Nominal, limit.On);
    }

    [Fact]
    public void Adding_a_block_never_opens_the_gate()
    {
        foreach (var (entries, asOf, random) in GeneratedCases.All())
        {
            var before = Enforceability.Evaluate(entries, asOf, asOf);
            if (before.MayBeForced) continue; // an open gate cannot be opened
            foreach (var block in Blocks(asOf.SwedishDay))
            {
                var day = asOf.SwedishDay.AddDays(-random.Next(3));
                var added = new Entry(Guid.AllBitsSet, "MIG-1", Agency.Migrationsverket, null, null, new(day), asOf, block);
                Assert.False(Enforceability.Evaluate([.. entries, added], asOf, asOf).MayBeForced,
                    $"{block} {day} as of {asOf}\n{GeneratedCases.Describe(entries)}");
            }
        }
    }

    [Fact]
    public void A_block_that_turns_out_to_have_come_long_ago_does_not_open_the_gate_either()
    {
        foreach (var (entries, asOf, random) in GeneratedCases.All())
        {
            if (Enforceability.Evaluate(entries, asOf, asOf).MayBeForced) continue;
            // a stay or a prison term prolongs the time for a transfer
            if (entries.Any(entry => entry.Fact is CaseRegistered { DecisionKind: DecisionKind.Transfer } or EntryCorrected)) continue;
            foreach (var block in Blocks(asOf.SwedishDay))
            {
                var day = asOf.SwedishDay.AddDays(-random.Next(900));
                var added = new Entry(Guid.AllBitsSet, "MIG-1", Agency.Migrationsverket, null, null, new(day), asOf, block);
                Assert.False(Enforceability.Evaluate([.. entries, added], asOf, asOf).MayBeForced,
                    $"{block} {day} as of {asOf}\n{GeneratedCases.Describe(entries)}");
            }
        }
    }

    [Fact]
    public void A_block_that_is_added_to_an_open_case_closes_it()
    {
        foreach (var (entries, asOf, _) in GeneratedCases.All())
        {
            // what the day itself holds may answer it
            if (!Enforceability.Evaluate(entries, asOf, asOf).MayBeForced || entries.Any(entry => entry.OccurredOn.Day == asOf.SwedishDay)) continue;
            foreach (var block in Blocks(asOf.SwedishDay))
            {
                var added = new Entry(Guid.AllBitsSet, "MIG-1", Agency.Migrationsverket, null, null, new Moment(asOf), asOf, block);
                Assert.False(Enforceability.Evaluate([.. entries, added], asOf, asOf).MayBeForced,
                    $"{block} as of {asOf}\n{GeneratedCases.Describe(entries)}");
            }
        }
    }

    [Fact]
    public void Removing_an_entry_that_is_no_protection_never_opens_the_gate()
    {
        foreach (var (entries, asOf, _) in GeneratedCases.All())
        {
            if (Enforceability.Evaluate(entries, asOf, asOf).MayBeForced) continue;
            foreach (var entry in entries)
            {
                if (Protects(entry, entries)) continue;
                var removed =
                    entries.Where(other => other != entry && !(other.Fact is EntryCorrected correction && correction.Corrects == entry.Id)).ToList();
                Assert.False(Enforceability.Evaluate(removed, asOf, asOf).MayBeForced,
                    $"without {entry.Fact} as of {asOf}\n{GeneratedCases.Describe(entries)}");
            }
        }
    }

    [Fact]
    public void Knowing_more_never_changes_what_was_known_before()
    {
        foreach (var (entries, asOf, random) in GeneratedCases.All())
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
        foreach (var (entries, asOf, random) in GeneratedCases.All())
        {
            // of these the last recorded stands
            var corrections = entries.Where(entry => entry.Fact is EntryCorrected)
                .SelectMany(entry => new[] { entry.Id, ((EntryCorrected)entry.Fact).Corrects }).ToHashSet();
            var shuffled = entries.Where(entry => corrections.Contains(entry.Id))
                .Concat(entries.Where(entry => !corrections.Contains(entry.Id)).GroupBy(entry => entry.RecordedAt.SwedishDay).SelectMany(day =>
            {
                var envelopes = day.Select(entry => (entry.Id, entry.RecordedAt)).ToArray();
                random.Shuffle(envelopes);
                return day.Zip(envelopes, (entry, envelope) => entry with { Id = envelope.Id, RecordedAt = envelope.RecordedAt });
            })).ToList();
            var knownAt = asOf.SwedishDay.EndInSweden; // the whole of the day, so that the shuffle changes the order only and not what is known
            var (one, other) = (Text(Enforceability.Evaluate(entries, asOf, knownAt)), Text(Enforceability.Evaluate(shuffled, asOf, knownAt)));
            Assert.True(one == other, $"as of {asOf}\n{one}\n{other}\n{GeneratedCases.Describe(entries)}");
        }
    }

    [Fact]
    public void The_answer_does_not_depend_on_the_order_the_entries_are_given_in()
    {
        foreach (var (entries, asOf, random) in GeneratedCases.All())
        {
            var readings = Knowledge.Now(entries).ToArray();
            var expected = Text(Enforceability.Evaluate(readings, asOf), withHash: true);
            random.Shuffle(readings);
            Assert.Equal(expected, Text(Enforceability.Evaluate(readings, asOf), withHash: true));
        }
    }

    [Fact]
    public void A_withdrawn_entry_is_as_if_it_had_never_been_recorded()
    {
        foreach (var (entries, asOf, random) in GeneratedCases.All())
        {
            var corrected = entries.Select(entry => (entry.Fact as EntryCorrected)?.Corrects).ToHashSet();
            var free = entries.Where(entry => entry.Fact is not EntryCorrected && !corrected.Contains(entry.Id)).ToList();
            if (free.Count == 0) continue;
            var wrong = free[random.Next(free.Count)];
            var last = entries.Max(entry => entry.RecordedAt);
            Assert.Equal(
                Text(Enforceability.Evaluate(Knowledge.Now(entries.Where(entry => entry != wrong)), asOf), withHash: true),
                Text(Enforceability.Evaluate(Knowledge.Now([.. entries, GeneratedCases.Correction(random, wrong, last, withdraw: true)]), asOf),
                    withHash: true));
        }
    }

    [Fact]
    public void Until_the_recheck_the_answer_stands()
    {
        foreach (var (entries, asOf, _) in GeneratedCases.All())
        {
            var readings = Knowledge.Now(entries);
            var now = Enforceability.Evaluate(readings, asOf);
            var later = now.RecheckOn?.AddTicks(-1) ?? asOf.AddYears(20);
            Assert.True(later >= asOf);
            Assert.True(Text(now) == Text(Enforceability.Evaluate(readings, later)),
                $"as of {asOf} until {later}\n{GeneratedCases.Describe(entries)}");
        }
    }

    [Fact]
    public void A_case_is_never_forced_while_it_is_blocked_lapsed_or_not_final()
    {
        foreach (var (entries, asOf, _) in GeneratedCases.All())
        {
            var verdict = Enforceability.Evaluate(entries, asOf, asOf);
            Assert.Equal(verdict.Status == EnforcementStatus.Enforceable, verdict.MayBeForced);
            if (!verdict.MayBeForced) continue;
            Assert.True(verdict.IsEnforceable);
            Assert.True(verdict.MayBeForcedFrom <= asOf.SwedishDay, $"as of {asOf}\n{GeneratedCases.Describe(entries)}");
            Assert.DoesNotContain(verdict.Blocks, block => block.Destination is null);
        }
    }

    [Fact]
    public void Whatever_the_register_holds_is_answered_in_every_way_that_is_asked()
    {
        foreach (var (entries, asOf, _) in GeneratedCases.All())
        {
            var readings = Knowledge.Now(entries);
            var verdict = Enforceability.Evaluate(readings, asOf);
            Assert.NotEmpty(verdict.WhyStatus);
            Assert.All(verdict.Limits, limit => Assert.NotEmpty(limit.Because));
            VerdictText.Write(TextWriter.Null, "MIG-1", verdict, UnlawfulEvents.In(entries, asOf));
            SisReturnRegulation.AlertPeriod(verdict);
            Enforceability.WasEnforceableOn(readings, asOf.SwedishDay);
            foreach (var act in Judging.Names)
                foreach (var agency in Enum.GetValues<Agency>())
                    Assert.All(Judging.ObstaclesToAny(act, readings, asOf, agency), reason => Assert.NotEmpty(reason.Text.ToString()));
        }
    }

    [Fact]
    public void A_case_of_any_age_is_answered()
    {
        foreach (var firstDay in (DateOnly[])[new(1955, 1, 1), new(1990, 1, 1), new(2004, 1, 1), new(2060, 1, 1)])
            foreach (var (entries, asOf, _) in GeneratedCases.LikelyFrom(firstDay))
            {
                Assert.NotEmpty(Enforceability.Evaluate(entries, asOf, asOf).WhyStatus);
                Assert.All(UnlawfulEvents.In(entries, asOf),
                    unlawfulEvent => Assert.True(unlawfulEvent.Days > 0 && unlawfulEvent.On <= asOf.SwedishDay,
                        $"{unlawfulEvent}\n{GeneratedCases.Describe(entries)}"));
            }
    }

    /// <summary>
    /// What stops, ends or shortens: without it the gate may stand more open. Everything else is missed where it is not there: it blocks.
    /// A departure says that the decision is executed, a new decision that another no longer is the case's, a ban how long the decision lives.
    /// </summary>
    private static bool Protects(Entry entry, IReadOnlyList<Entry> all) => entry.Fact switch
    {
        EntryCorrected => true, // says what another entry does
        PersonIdentified or FamilyLinked or ProtectionReported or ReturnedWithVisa
            or ShortVisitPermitGranted or LapseReviewed { Outcome: LapseOutcome.Lapsed } => true,
        StayOrdered or InternationalStayRequested or ImpedimentReported or AsylumClaimed or ProsecutionPending or PrisonTermSet => true,
        NewExaminationRequested or NewExaminationGranted or PermitGranted or DecisionAppealed or DecisionRevoked or DeparturePeriodSet => true,
        AppealDecided { Outcome: AppealOutcome.Granted or AppealOutcome.Remitted } or AsylumDecided { Outcome: AsylumOutcome.Granted } => true,
        NewExaminationRefused refused => refused.Appealed == true || all.Any(other => other.Fact is DecisionAppealed)
            || all.Any(other => other.Fact is PersonIdentified { UnaccompaniedMinor: true }),
        DetentionOrdered ordered => ordered.Child == true,
        DepartureRegistered or DecisionMade or EntryBanIssued or CaseClosed or Reappeared => true,
        _ => false,
    };

    /// <summary>A fact for each block that an entry can raise, as it holds on a day.</summary>
    private static IEnumerable<Fact> Blocks(DateOnly day) =>
    [
        new StayOrdered("Migrationsverket"), new StayOrdered("Migrationsdomstolen"),
        new InternationalStayRequested("ECtHR"), new ProsecutionPending(), new PrisonTermSet(day.AddYears(4)),
        new ImpedimentReported("12:1"), new ImpedimentReported("12:2"), new ImpedimentReported("12:3"),
        new ImpedimentReported("12:18", Practical: true), new ImpedimentReported("C-69/21"),
        new AsylumClaimed(), new NewExaminationRequested(), new NewExaminationGranted(), new PermitGranted(PermitKind.Temporary, day.AddYears(-3)),
        new DeparturePeriodSet(day.AddDays(20)), new CaseClosed(ClosureReason.ToSecurityService), new CaseClosed(ClosureReason.Deceased),
    ];

    private static string Text(Verdict verdict, bool withHash = false)
    {
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output, VerdictJson.OneLine))
            VerdictJson.Write(writer, verdict with { AsOf = default, RecheckOn = null, FactsHash = withHash ? verdict.FactsHash : "" }, null, [], []);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
