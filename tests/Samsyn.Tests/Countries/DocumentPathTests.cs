using Samsyn.Countries;
using Samsyn.Register;

namespace Samsyn.Tests.Countries;

/// <summary>The critical path of a travel document: which step is next, by whom, when it is expected, and whether it is in time.</summary>
public class DocumentPathTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly Survival Waits = MedianWait.CurveOf(Enumerable.Range(1, 9).Select(place => new WaitSpan(10 * place, true)));

    private static Entry On(string day, Fact fact) => new(Guid.NewGuid(), "MIG-1", Agency.Migrationsverket, null, null,
        new(DateOnly.ParseExact(day, "yyyy-MM-dd", null)),
        new DateTimeOffset(DateOnly.ParseExact(day, "yyyy-MM-dd", null), new(10, 0), TimeSpan.Zero), fact);

    private static DocumentPath Path(bool asksInterview, params (string Day, Fact Fact)[] more)
    {
        var readings = Knowledge.Now(new (string, Fact)[]
        {
            ("2026-01-02", new CaseRegistered(DecisionKind.Removal)),
            ("2026-01-02", new DecisionMade(DecisionForm.Expulsion, "8:16", false, [Country.Parse("IQ")], new(Weeks: 4))),
        }.Concat(more).Select(pair => On(pair.Item1, pair.Item2)));
        return DocumentPath.Of(Case.Fold("MIG-1", readings), [.. readings.Select(reading => reading.Fact)], Today, Waits, asksInterview);
    }

    private static DocumentStepState[] States(DocumentPath path) => [.. path.Steps.Select(step => step.State)];

    [Fact]
    public void The_steps_follow_each_other_and_the_first_that_is_not_done_is_next()
    {
        const DocumentStepState Done = DocumentStepState.Done, Next = DocumentStepState.Next,
            Later = DocumentStepState.Later, Not = DocumentStepState.NotNeeded;
        var iq = Country.Parse("IQ");
        Assert.Equal([Next, Later, Not, Later, Later], States(Path(false)));
        Assert.Equal("EstablishIdentity", Path(false).Next!.Act);
        Assert.Equal([Done, Next, Later, Later, Later], States(Path(true, ("2026-02-01", new IdentityEstablished("pass")))));
        (string, Fact)[] asked = [("2026-02-01", new IdentityEstablished("pass")), ("2026-11-12", new TravelDocumentRequested("pass", iq))];
        Assert.Equal([Done, Done, Not, Next, Later], States(Path(false, asked)));
        Assert.Equal([Done, Done, Next, Next, Later], States(Path(true, [.. asked, ("2026-11-13", new InterviewBooked(iq, new(2026, 12, 3)))])));
        Assert.Equal([Done, Done, DocumentStepState.Late, Next, Later],
            States(Path(true, [.. asked, ("2026-11-13", new InterviewBooked(iq, new(2026, 11, 20)))])));
        Assert.Equal([Done, Done, Done, Done, Done], States(Path(true, [.. asked, ("2026-11-13", new InterviewBooked(iq, new(2026, 11, 15))),
            ("2026-11-15", new InterviewHeld(iq, InterviewOutcome.IdentityConfirmed)),
            ("2026-11-20", new TravelDocumentIssued("pass", iq, new(2027, 1, 1)))])));
    }

    /// <summary>Ten days waited of 10, 20, …, 90: eight wait longer, and half of those are issued after 50 days.</summary>
    [Fact]
    public void The_expected_day_counts_with_what_has_been_waited_already()
    {
        Assert.Equal(new DateOnly(2026, 11, 12).AddDays(50), DocumentPath.Expected(new(2026, 11, 12), Today, Waits));
        Assert.Equal(Today.AddDays(50), DocumentPath.Expected(null, Today, Waits));
        Assert.Null(DocumentPath.Expected(Today.AddDays(-200), Today, Waits));
        Assert.Null(DocumentPath.Expected(Today, Today, null));
    }

    [Fact]
    public void A_document_that_is_expected_after_the_journey_or_runs_out_before_it_is_seen()
    {
        var iq = Country.Parse("IQ");
        (string, Fact)[] ordered =
        [
            ("2026-02-01", new IdentityEstablished("pass")),
            ("2026-11-10", new TravelOrdered("TO-1", iq, new(2026, 12, 1), new(2026, 12, 10), 0, [], "x")),
        ];
        Assert.True(Path(false, [.. ordered, ("2026-11-12", new TravelDocumentRequested("pass", iq))]).MissesJourney);
        var tooShort = Path(false, [.. ordered, ("2026-11-12", new TravelDocumentIssued("pass", iq, new(2026, 12, 5)))]);
        Assert.Equal((DocumentStep.Validity, DocumentStepState.TooShort), (tooShort.Next!.Step, tooShort.Next.State));
    }
}
