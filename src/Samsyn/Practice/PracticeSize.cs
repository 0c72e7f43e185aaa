namespace Samsyn.Practice;

/// <summary>About 400 cases, the whole country (2021–2026), or ten times the country.</summary>
public enum PracticeSize { Small, National, X10 }

/// <summary>What the population does wrong on purpose, so that the law can be asked to find exactly this.</summary>
public enum FaultKind
{
    /// <summary>The agency's own date of finality is not the one that the law gives (JO 8824-2019).</summary>
    WrongFinalityReported,
    /// <summary>The review of a detention came the day after its two months had run out: it had ceased by itself (10 kap. 10 §).</summary>
    DetentionReviewedLate,
    /// <summary>Removed by force after the decision had lapsed, on a wrong date of finality (JO 8824-2019).</summary>
    RemovedAfterLapse,
    /// <summary>A journey was booked while a stay of enforcement was in force.</summary>
    BookedDuringStay,
    /// <summary>A child was held for more than 72 hours without exceptional grounds (10 kap. 5 §).</summary>
    ChildHeldTooLong,
    /// <summary>Transferred after the time limit had passed.</summary>
    TransferredAfterLimit,
    /// <summary>Removed while a new examination was pending that never reached the officer (JO 320-2015).</summary>
    RemovedDuringNewExamination,
    /// <summary>Placed in detention, and no order is in the register. Only in the small population.</summary>
    PlacedWithoutOrder,
}

/// <summary>A fault that was put into the population.</summary>
/// <param name="On">The day of the unlawful act, or of the wrong report.</param>
public sealed record SeededFault(string Case, FaultKind Kind, DateOnly On);
