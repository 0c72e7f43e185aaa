using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Writes a review of a detention down: that it goes on, in time and by who decides; or that it ends (10 kap. 9–16 §§
/// utlänningslagen).</summary>
/// <param name="ReviewedAt">When it was decided, UTC; now where it is not told.</param>
/// <param name="ExceptionalGrounds">There are exceptional grounds for a longer time (4 and 5 §§).</param>
[Act(ActArea.Detention, "Registrera omprövning av förvar", "Registrera omprövningen", Doers.Deciders, TouchesLiberty = true)]
public sealed record ReviewDetention(
    ReviewOutcome Outcome, [property: Label("Omprövat, svensk tid")] DateTimeOffset? ReviewedAt = null, bool? ExceptionalGrounds = null)
        : CaseAct, IOffered
{
    public static IReadOnlyList<Rule> LeansOn => [AliensAct10.Review, AliensAct10.Lapse];

    public override Moment? OccurredOn => ReviewedAt is { } at ? new Moment(at) : null;

    /// <summary>While a court has the case the review is the court's, and the agency passes it on.</summary>
    public override Agency Reporter(Basis basis) =>
        basis.Verdict.DetentionDecider == Authority.Domstol ? Agency.Domstol : basis.By;

    public override IEnumerable<Reason> Obstacles(Basis basis) =>
        DetentionActs.ObstaclesToReview(basis.Readings, basis.Now, basis.By, Outcome, At(basis), ExceptionalGrounds == true);

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (basis.Case.Detention is not { } stay) yield return "Inget förvar pågår i ärendet.";
        else if (At(basis) < stay.Order.ExecutedAt)
            yield return $"Omprövningen ligger före förvaret, som började {stay.Order.ExecutedAt.SwedishClock:yyyy-MM-dd HH:mm}.";
        if (At(basis) > basis.Now) yield return "En omprövning som inte har gjorts kan inte registreras.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new DetentionReviewed(Outcome, ExceptionalGrounds == true ? true : null);

    public static IEnumerable<Act> Ways(Basis basis) => [new ReviewDetention(ReviewOutcome.Continues), new ReviewDetention(ReviewOutcome.Ends)];

    public static string Suggested(string field, Basis basis) => field == nameof(ReviewedAt) ? EntryFormat.Text(basis.Now) : "";

    private DateTimeOffset At(Basis basis) => ReviewedAt ?? basis.Now;
}
