using CsCheck;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Tests.Register;

/// <summary>What must hold in whatever order a case's facts are written down.</summary>
public class RecordingOrderTests
{
    private static readonly Gen<(GeneratedCase Case, int Shuffle)> Cases = Gen.Select(Gen.Bool, Gen.Int[1, 1_000_000], Gen.Int[1, 1_000_000],
        (isWild, seed, shuffle) => (isWild ? GeneratedCases.WildOf(seed) : GeneratedCases.LikelyOf(seed), shuffle));

    [Fact]
    public void Any_recording_order_gives_one_fold_and_one_answer() => Cases.Sample((generatedCase, shuffle) =>
    {
        var readings = Knowledge.Now(generatedCase.Entries);
        var shuffled = Rerecorded(readings, new Random(shuffle));
        Assert.Equal(Text(Case.Fold("MIG-1", readings)), Text(Case.Fold("MIG-1", shuffled)));
        // When a fact became known has a meaning of its own in law (a lapse that would revive): both are known late here, in different orders.
        Assert.Equal(Answer(Rerecorded(readings, new Random(-shuffle)), generatedCase.AsOf), Answer(shuffled, generatedCase.AsOf));
    }, iter: 500);

    [Fact]
    public void The_state_and_the_gate_agree_on_who_has_the_case_and_on_detention_orders_and_departures() => Cases.Sample((generatedCase, shuffle) =>
    {
        var readings = Rerecorded(Knowledge.Now(generatedCase.Entries), new Random(shuffle));
        var happened = readings.Where(reading => HasHappened(reading, generatedCase.AsOf)).ToList();
        var state = Case.Fold("MIG-1", happened);
        var verdict = Enforceability.Evaluate(readings, generatedCase.AsOf);
        if (verdict.Executor is { } executor and not Authority.Sakerhetspolisen) Assert.Equal(executor.ToString(), state.Responsible.ToString());

        var law = new LegalCase(readings, new(generatedCase.AsOf));
        Assert.Equal(state.Detentions.Select(stay => (stay.BeganOn, stay.EndedOn)),
            DetentionSpans.Of(law).Select(span => (span.StartedOn, span.EndedOn)));
        Assert.Equal(state.Departures.Select(departure => departure.Entry.Id), law.All<DepartureRegistered>().Select(pair => pair.Reading.Entry.Id));
        var (isAbroad, _) = Responsibility.Whereabouts(law);
        Assert.Equal(state.Departures is [.., var last]
            && !law.All<PersonLocated>().Any(found => found.Reading.Day >= ((DepartureRegistered)last.Fact).LeftSwedenOn), isAbroad);
        foreach (var order in state.Orders)
            Assert.Equal(order.IsOpen, !Judging.ContradictionsTo(new CancelTravel(order.Number, "x"), happened, generatedCase.AsOf).Any());
    }, iter: 500);

    /// <summary>The same facts, written down in another order by clocks that say something else.</summary>
    private static IReadOnlyList<Reading> Rerecorded(IReadOnlyList<Reading> readings, Random random)
    {
        var again = readings.ToArray();
        random.Shuffle(again);
        var late = new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return [.. again.Select((reading, index) => reading with { Entry = reading.Entry with { RecordedAt = late.AddMinutes(index) } })];
    }

    private static bool HasHappened(Reading reading, DateTimeOffset asOf) => reading.Fact switch
    {
        CaseRegistered or PersonIdentified or FamilyLinked => true,
        DepartureRegistered departure => departure.LeftSwedenOn <= asOf.SwedishDay,
        DetentionOrdered ordered => ordered.ExecutedAt <= asOf,
        _ => reading.OccurredOn.Instant is { } at ? at <= asOf : reading.Day <= asOf.SwedishDay,
    };

    private static string Answer(IReadOnlyList<Reading> readings, DateTimeOffset asOf)
    {
        var verdict = Enforceability.Evaluate(readings, asOf);
        return string.Join('\n', [verdict.Status, verdict.Executor, verdict.DetentionDecider, verdict.MayBeForcedFrom, verdict.FinalOn,
            .. verdict.Limits.Select(limit => $"{limit.Rule.Id} {limit.On} {limit.At}"),
            .. verdict.Blocks.Select(block => $"{block.Code} {block.Destination} {block.Text}"),
            .. verdict.Review.Select(review => review.ToString())]);
    }

    private static string Text(Case state) => string.Join('\n',
        [state.Registration, state.Person?.BornOn, state.Decision?.Form, state.DecidedOn, state.Region,
            state.Responsible, state.ResponsibleSince, state.HandoverAsked, state.ReturnAsked,
            state.HandoverGround, state.Feasibility.OfMigration?.Class, state.Feasibility.OfPolice?.Class,
            state.Handover.Offer?.On, state.Handover.InstructionAskedOn,
            state.RegionOffer, state.Handover.RegionAgreed, state.HasIdentity, state.DocumentRequestedOn,
            state.Document, state.IsAbsconded, state.ExpectedRelease, state.Proposal, state.Step,
            state.StepSince, state.Closed, state.ClosedOn, state.LocatedOn, state.LastEventOn,
            state.HasEntryBan, state.HasReachedPolice, string.Join(' ', state.Family.Order()),
            .. state.Orders.Select(order =>
                $"{order.Number} {order.Stage} {order.OrderedOn} {order.ChangedOn} {order.Booked?.DepartsAt} {order.Failed} "
                    + $"{order.CancelledBecause}"),
            .. state.Detentions.Select(
                stay => $"{stay.Order} {stay.EndedOn} {stay.EndReason} {string.Join(',', stay.Reviews)} {string.Join(',', stay.Placements)}"),
            .. state.Departures.Select(reading => $"{reading.Entry.Id}"),
            .. state.Conflicts.Select(conflict => $"{conflict.Kind} {conflict.Reading.Entry.Id} {conflict.Against?.Entry.Id}")]);
}
