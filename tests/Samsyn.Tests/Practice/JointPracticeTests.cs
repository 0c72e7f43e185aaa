using Samsyn.Practice;
using Samsyn.Register;

namespace Samsyn.Tests.Practice;

/// <summary>What the agencies do together is there to practise on.</summary>
public class JointPracticeTests
{
    private static readonly Type[] Joint = [typeof(InstructionAsked), typeof(InstructionGiven), typeof(RegionOffered), typeof(RegionTaken),
        typeof(RegionDeclined), typeof(ClassAgreed), typeof(ClassDisputed), typeof(NeedsReported), typeof(OrderAccepted), typeof(OrderQueried),
        typeof(OrderAnswered), typeof(OrderRefused), typeof(TravelPlanned), typeof(TravelCleared), typeof(CostReported), typeof(ComplaintInformed),
        typeof(PreTripVisitMade), typeof(InterpreterPresent), typeof(MovedToDetention), typeof(SeatReserved), typeof(ManifestLocked),
        typeof(SpareSeatsOffered), typeof(SpareSeatsTaken), typeof(OverflightApplied), typeof(OverflightGranted), typeof(OverflightRefused),
        typeof(TransitApplied), typeof(TransitGranted), typeof(TransitRefused), typeof(PlacesProposed), typeof(PlaceReserved), typeof(PlaceReleased),
        typeof(PrioritySet), typeof(CapacityReported), typeof(OperationPlanned), typeof(OperationEnded), typeof(FlightScheduled),
        typeof(FlightWithdrawn), typeof(CarrierTermsSet), typeof(CharterTermsAgreed)];

    private static readonly List<Entry> Small = [.. Population.Generate(PracticeSize.Small, 1)];

    [Fact]
    public void Every_fact_of_the_joint_work_is_in_the_small_population_too() =>
        Assert.Empty(Joint.Where(fact => Small.TrueForAll(entry => entry.Fact.GetType() != fact)).Select(fact => fact.Name));

    [Fact]
    public void What_they_say_to_each_other_fits_what_has_happened()
    {
        foreach (var subject in Small.GroupBy(entry => entry.Subject))
            switch (Subjects.KindOf(subject.Key))
            {
                case SubjectKind.Case:
                    var state = Case.Fold(subject.Key, Knowledge.Now(subject));
                    Assert.Empty(state.Travel.Conflicts.Select(conflict => $"{subject.Key} {conflict.Kind}"));
                    break;
                case SubjectKind.Charter:
                    var charter = Samsyn.Register.Charter.Fold(subject.Key, Knowledge.Now(subject));
                    Assert.All(charter.Manifests, list => Assert.True(Samsyn.Charters.Manifests.IsWhole(subject.Key, list), subject.Key));
                    break;
                default: break;
            }
    }
}
