using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Tests.Acts;

/// <summary>What would bring a case further, and make its class greener.</summary>
public class NextStepTests
{
    private const Agency M = Agency.Migrationsverket, P = Agency.Polismyndigheten;
    private static readonly DateTimeOffset Now = CaseEntries.Noon("2026-11-22");

    private static IReadOnlyList<NextStep> Of(CaseEntries entries, params HandoverNeed[] hidden) =>
        NextStep.Of(Case.Fold("MIG-1", entries.Readings), Enforceability.Evaluate(entries.Readings, Now), Now.SwedishDay, hidden.ToHashSet());

    [Fact]
    public void What_is_missing_is_a_step_each_and_gone_when_it_is_there()
    {
        var entries = CaseEntries.Expulsion("2026-06-01");
        Assert.Equal(["EstablishIdentity", "RequestTravelDocument", "ReportNeeds", "AssessFeasibility"], Of(entries).Select(step => step.Act));
        entries.On("2026-10-01", M, new IdentityEstablished("pass"), new TravelDocumentRequested("pass"),
            new NeedsReported([]), new FeasibilityAssessed(FeasibilityClass.Yellow, [FeasibilityObstacles.Permit]));
        var steps = Of(entries);
        Assert.Equal(["IssueTravelDocument", null], steps.Select(step => step.Act));
        Assert.Equal(new DateOnly(2026, 10, 1), steps[0].Since);
    }

    [Fact]
    public void What_is_only_not_seen_is_never_said_to_be_missing() =>
        Assert.DoesNotContain("ReportNeeds", Of(CaseEntries.Expulsion("2026-06-01"), HandoverNeed.Health).Select(step => step.Act));

    [Fact]
    public void What_somebody_waits_for_comes_first_with_its_clock()
    {
        var entries = CaseEntries.Expulsion("2026-06-01").On("2026-11-01", M, new HandedOver(HandoverGround.CoercionNeeded));
        var first = Of(entries)[0];
        Assert.Equal(("AcceptHandover", P, new DateOnly(2026, 11, 1)), (first.Act, first.By!.Value, first.Since!.Value));
        Assert.Empty(Of(entries.On("2026-11-20", M, new CaseClosed(ClosureReason.Other))));
    }
}
