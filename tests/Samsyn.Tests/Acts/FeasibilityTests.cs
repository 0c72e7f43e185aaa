using Samsyn.Register;
using Samsyn.Results;

namespace Samsyn.Tests.Acts;

/// <summary>How hard a case is to enforce, as two agencies see it.</summary>
public class FeasibilityTests
{
    private const Agency M = Agency.Migrationsverket, P = Agency.Polismyndigheten;
    private const FeasibilityClass Green = FeasibilityClass.Green, Yellow = FeasibilityClass.Yellow, Red = FeasibilityClass.Red;
    private static readonly DateTimeOffset Now = CaseEntries.Noon("2026-11-22");

    private static CaseEntries Police() => CaseEntries.Expulsion("2026-06-01").On("2026-11-01", M, new HandedOver(HandoverGround.CoercionNeeded))
        .On("2026-11-02", P, new HandoverAccepted());

    private static CaseEntries Apart() => Police().On("2026-11-03", M, new FeasibilityAssessed(Green, []))
        .On("2026-11-05", P, new FeasibilityAssessed(Red, [FeasibilityObstacles.Document]));

    private static string Refusal(Act act, CaseEntries entries, Agency by) =>
        string.Join(' ', Deciding.ObstaclesTo(act, new Basis("MIG-1", entries.Readings, Now, by)).Select(reason => reason.Text.ToString()));

    private static FeasibilityCourse Course(CaseEntries entries) => Case.Fold("MIG-1", entries.Readings).Feasibility;

    [Fact]
    public void Each_agency_keeps_its_own_class_and_the_harder_is_gone_by_until_they_agree()
    {
        var course = Course(Police().On("2026-11-03", M, new FeasibilityAssessed(Green, [])));
        Assert.Equal((Green, null, false), (course.Class, course.Joint, course.IsApart));

        var apart = Course(Apart());
        Assert.Equal((Green, Red, Red, (FeasibilityClass?)null), (apart.OfMigration!.Class, apart.OfPolice!.Class, apart.Class!.Value, apart.Joint));
        Assert.Equal(new DateOnly(2026, 11, 5), apart.ApartSince);
        Assert.True(apart.WaitsFor(M) && apart.WaitsFor(P));

        var agreed = Course(Apart().On("2026-11-07", M, new ClassAgreed(Red)));
        Assert.Equal((Red, false), (agreed.Joint, agreed.IsApart));
        Assert.Equal(new ClassPair(new(2026, 11, 5), Green, Red), agreed.First);
    }

    [Fact]
    public void Who_stands_by_its_class_is_asked_again_when_the_other_changes()
    {
        var disputed = Apart().On("2026-11-07", P, new ClassDisputed("Ambassaden svarar inte."));
        Assert.Equal((true, false), (Course(disputed).WaitsFor(M), Course(disputed).WaitsFor(P)));
        Assert.True(Course(disputed.On("2026-11-09", M, new FeasibilityAssessed(Yellow, [FeasibilityObstacles.Document]))).WaitsFor(P));
    }

    [Fact]
    public void Obstacles_come_from_the_one_list_and_only_green_needs_none()
    {
        Assert.Contains("gemensamma listan", Refusal(new AssessFeasibility(Red, ["Dåligt väder"]), Police(), P), StringComparison.Ordinal);
        Assert.Contains("Ange minst ett hinder", Refusal(new AssessFeasibility(Yellow, []), Police(), P), StringComparison.Ordinal);
        Assert.Equal("", Refusal(new AssessFeasibility(Yellow, [FeasibilityObstacles.Permit]), Police(), P));
        Assert.Equal("", Refusal(new AssessFeasibility(Green, []), Police(), M));
        Assert.Contains("avslutat", Refusal(new AssessFeasibility(Green, []), Police().On("2026-11-20", P, new CaseClosed(ClosureReason.Other)), P),
            StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_something_to_agree_on_only_where_two_classes_differ()
    {
        Assert.Contains("inte bedömt", Refusal(new AgreeClass(Green), Police(), P), StringComparison.Ordinal);
        Assert.Contains("samma klass",
            Refusal(new DisputeClass("x"), Apart().On("2026-11-07", M, new ClassAgreed(Red)), P), StringComparison.Ordinal);
        Assert.Contains("en annan klass", Refusal(new AgreeClass(Yellow), Apart(), P), StringComparison.Ordinal);
        Assert.Equal("", Refusal(new AgreeClass(Green), Apart(), P));
        Assert.Contains("stått fast vid sin klass sedan 2026-11-07",
            Refusal(new DisputeClass("x"), Apart().On("2026-11-07", P, new ClassDisputed("y")), P), StringComparison.Ordinal);
    }

    /// <summary>
    /// By hand: of 50 cases 20 + 10 + 5 = 35 are equal, 0.70. Migrationsverket's classes are 25, 15, 10 of 50 and the police's 22, 18, 10; by chance
    /// 0.5·0.44 + 0.3·0.36 + 0.2·0.2 = 0.368. Kappa (0.70 − 0.368) / (1 − 0.368) = 0.332 / 0.632.
    /// </summary>
    [Fact]
    public void Kappa_is_as_counted_by_hand()
    {
        var agreement = ClassAgreement.Of(
        [
            (Green, Green, 20), (Green, Yellow, 4), (Green, Red, 1), (Yellow, Green, 1), (Yellow, Yellow, 10), (Yellow, Red, 4),
            (Red, Green, 1), (Red, Yellow, 4), (Red, Red, 5),
        ]);
        Assert.Equal((50, 35), (agreement.Cases, agreement.Equal));
        Assert.Equal(0.70, agreement.Share!.Value, 12);
        Assert.Equal(0.332 / 0.632, agreement.Kappa!.Value, 12);
    }

    [Fact]
    public void Kappa_is_told_only_where_it_says_something()
    {
        Assert.Null(ClassAgreement.Of([]).Kappa);
        Assert.Equal((1.0, null), (ClassAgreement.Of([(Green, Green, 7)]).Share, ClassAgreement.Of([(Green, Green, 7)]).Kappa));
        Assert.Equal(1.0, ClassAgreement.Of([(Green, Green, 7), (Red, Red, 3)]).Kappa!.Value, 12);
        Assert.Equal(0.0, ClassAgreement.Of([(Green, Green, 1), (Green, Red, 1), (Red, Green, 1), (Red, Red, 1)]).Kappa!.Value, 12);
    }
}
