using Samsyn.Register;

namespace Samsyn.Countries;

/// <summary>From the request for a travel document to its issue, in one case.</summary>
/// <param name="Country">The country asked, or where the request names none, where the person is to go; null where that is not known either.</param>
/// <param name="EndedOn">When it was issued, or when the case was closed without it; null while it is waited for.</param>
/// <param name="IsIssued">False for what ended otherwise, or waits still: the wait is then longer than is known.</param>
public sealed record DocumentSpan(Country? Country, string Type, DateOnly RequestedOn, DateOnly? EndedOn, bool IsIssued)
{
    public WaitSpan WaitAt(DateOnly today) => new(Math.Max(0, (EndedOn ?? today).DayNumber - RequestedOn.DayNumber), IsIssued);

    /// <summary>
    /// The requests of a case: each begins with a request that none is open for, and ends with the next issue of the same country's document.
    /// An issue that nobody requested is not measured.
    /// </summary>
    public static IReadOnlyList<DocumentSpan> Of(Case state, IReadOnlyList<Reading> readings)
    {
        var spans = new List<DocumentSpan>();
        foreach (var reading in History.InOrder(readings))
        {
            switch (reading.Fact)
            {
                case TravelDocumentRequested asked when !spans.Exists(span => span.EndedOn is null && span.Country == Of(asked.Country)):
                    spans.Add(new(Of(asked.Country), asked.Type, reading.Day, null, false));
                    break;
                case TravelDocumentIssued issued:
                    End(span => span.Country == Of(issued.Country), reading.Day, isIssued: true);
                    break;
                case CaseClosed:
                    End(_ => true, reading.Day, isIssued: false);
                    break;
            }
        }
        return spans;

        Country? Of(Country? named) => named ?? state.Destination;

        void End(Predicate<DocumentSpan> which, DateOnly on, bool isIssued)
        {
            if (spans.FindIndex(span => span.EndedOn is null && which(span)) is >= 0 and var place)
                spans[place] = spans[place] with { EndedOn = on, IsIssued = isIssued };
        }
    }
}
