using Samsyn.Law;
using Samsyn.Practice;
using Samsyn.Register;

namespace Samsyn.Tests.Law;

/// <summary>Every enforcement in the practice population was lawful on its day, or is one of the faults that were seeded in it.</summary>
public class PracticeLawTests
{
    private const PracticeSize Size = PracticeSize.Small;
    private static readonly DateTimeOffset Now = SwedishTime.At(Population.Today, new(12, 0));

    [Fact]
    public void What_is_found_unlawful_in_the_practice_population_is_what_was_seeded()
    {
        var found = Cases().SelectMany(entries => UnlawfulEvents.In(entries, Now))
            .Select(unlawfulEvent => (unlawfulEvent.Entry.Subject, unlawfulEvent.Code)).Where(pair => pair.Code != "DETAINED-LAPSED");
        var seeded = Population.SeededFaults(Size, 1).Where(fault => fault.Kind != FaultKind.WrongFinalityReported)
            .Select(fault => (fault.Case, CodeOf(fault.Kind)));
        Assert.Equal(seeded.Order(), found.Order());
    }

    [Fact]
    public void Every_wrong_date_of_finality_is_remarked_on_and_no_right_one()
    {
        var remarked = Cases().Where(entries => Enforceability.Evaluate(entries, Now, Now).Remarks.Any(remark => remark.Code == "FINALITY"))
            .Select(entries => entries[0].Subject);
        var seeded = Population.SeededFaults(Size, 1)
            .Where(fault => fault.Kind is FaultKind.WrongFinalityReported).Select(fault => fault.Case).Distinct();
        Assert.Equal(seeded.Order(StringComparer.Ordinal), remarked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_open_case_is_both_lapsed_and_travelling()
    {
        foreach (var entries in Cases())
        {
            var folded = Case.Fold(entries[0].Subject, Knowledge.At(entries, Now));
            if (folded.IsOpen && folded.OpenOrder is not null)
                Assert.NotEqual(EnforcementStatus.Lapsed, Enforceability.Evaluate(entries, Now, Now).Status);
        }
    }

    private static string CodeOf(FaultKind kind) => kind switch
    {
        FaultKind.PlacedWithoutOrder => "NO-ORDER",
        FaultKind.DetentionReviewedLate => "REVIEW",
        FaultKind.RemovedAfterLapse or FaultKind.TransferredAfterLimit => "LAPSED",
        FaultKind.BookedDuringStay => "BOOKED",
        FaultKind.ChildHeldTooLong => "CHILD-HOURS",
        FaultKind.RemovedDuringNewExamination => "BLOCKED",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IEnumerable<Entry[]> Cases() => Population.Generate(Size, 1)
        .Where(entry => Subjects.KindOf(entry.Subject) == SubjectKind.Case).GroupBy(entry => entry.Subject).Select(group => group.ToArray());
}
