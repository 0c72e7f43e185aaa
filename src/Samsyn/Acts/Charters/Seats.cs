using Samsyn.Charters;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>What the acts about seats have in common.</summary>
internal static class Seats
{
    /// <summary>Stands for some case, where it is only asked whether an act can be done.</summary>
    public static readonly IReadOnlyList<string> Some = ["MIG-0"];

    public static bool IsCase(string number) => Subjects.KindOf(number) == SubjectKind.Case;

    /// <summary>The cases that an act names in its field <c>cases</c>.</summary>
    public static IEnumerable<(string Field, string Subject)> Named(IReadOnlyList<string> cases) =>
        cases.Where(IsCase).Select(subject => ("cases", subject));

    /// <summary>What is wrong with the list itself.</summary>
    public static IEnumerable<Sentence> Misnamed(IReadOnlyList<string> cases)
    {
        if (cases.Count == 0) yield return "Ange minst ett ärende.";
        foreach (var number in cases.Where(number => !IsCase(number))) yield return $"{number} är inget ärende.";
        foreach (var twice in cases.GroupBy(number => number).Where(same => same.Count() > 1)) yield return $"{twice.Key} står två gånger.";
    }

    /// <summary>The cases with a confirmed seat on the charter of the basis.</summary>
    public static IEnumerable<string> WithSeat(Basis basis) => basis.Charter.Confirmed.Where(IsCase);

    /// <summary>A seat on a charter as it is sought for a case that an act is judged on.</summary>
    /// <param name="together">The cases that get a seat with it.</param>
    public static SeatSought Sought(Basis ofCase, Basis basis, Charter charter, IReadOnlyCollection<string> together) => new(
        charter, ofCase.Subject, ofCase.Readings, basis.Now, ofCase.Others, ofCase.Seats,
        member => basis.Beside.TryGetValue(member, out var known) && !known.IsNew ? known.Case : null, together);

    /// <summary>The gate against the seat.</summary>
    public static IEnumerable<Reason> LawAgainst(SeatSought sought, bool isProposal = false) =>
        SeatChecks.OfCase(sought, isProposal).First(check => check.Check == HardCheck.Law).Against;

    /// <summary>What else speaks against it.</summary>
    public static IEnumerable<CaseContradiction> Against(SeatSought sought, Func<HardCheck, bool>? only = null, bool isProposal = false) =>
        from check in SeatChecks.OfCase(sought, isProposal)
        where check.Check != HardCheck.Law && only?.Invoke(check.Check) != false
        from reason in check.Against
        select new CaseContradiction(reason.Text, check.Tells);

    /// <summary>The executing authority of a case alone confirms and releases its seat (12 kap. 14 §).</summary>
    public static IEnumerable<CaseContradiction> NotExecutor(Basis ofCase, Basis basis) =>
        LawfulActs.ObstaclesToActAsExecutor(ofCase.Readings, basis.Now, basis.By).Select(reason => new CaseContradiction(reason.Text));

    /// <summary>The cases that an act is judged on whose journey is booked on the charter, each with its booking.</summary>
    public static IEnumerable<(string Case, TravelBooked Booked)> BookedHere(Basis basis, IEnumerable<string>? among = null) =>
        from number in among ?? WithSeat(basis)
        let order = basis.Of(number).Case.OpenOrder
        where order is { IsBooked: true, Booked.Operation: { } operation } && operation == basis.Subject
        select (number, order.Booked!);

    /// <summary>Why the escorts of more cases do not fit on the charter of the basis; null when they do.</summary>
    /// <param name="cases">Beside those who have a seat.</param>
    public static Sentence? EscortsAgainst(Basis charter, IEnumerable<string> cases, Func<string, Basis> of)
    {
        var escorts = WithSeat(charter).Union(cases).Sum(number => of(number).Case.OpenOrder?.Ordered?.Escorts ?? 0);
        if (charter.Charter.Plan is not { } plan || escorts <= plan.EscortSeats) return null;
        return $"Eskorten behöver {escorts} platser; {charter.Subject} har {plan.EscortSeats} eskortplatser.";
    }

    public static IReadOnlyList<Choice> Offered(IEnumerable<string> cases) => [.. cases.Distinct().Select(number => new Choice(number))];
}
