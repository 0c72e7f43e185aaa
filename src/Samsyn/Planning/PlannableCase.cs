using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Planning;

/// <summary>What keeps a case out of the joint plan.</summary>
public enum LeftOutKind
{
    /// <summary>The gate: not enforceable, and not within the horizon.</summary>
    Law,
    /// <summary>Detention that should have ended: someone must decide before any journey.</summary>
    DetentionInDoubt,
    /// <summary>Someone in the family may not or cannot travel; a family travels together.</summary>
    Family,
    Absconded, NotAssessed, VeryHard, NoRoute, LeadTimeUnknown, OrderLapsed, JourneyUnderWay, AfterHorizon, WindowClosed,
}

/// <param name="Source">The paragraph, where it is law; null where it is practice.</param>
public sealed record LeftOutCase(string Case, LeftOutKind Kind, Citation? Source, string Text);

/// <summary>
/// What one open case means to the planner: the days the gate leaves open, and how near it is to travelling. No name, ground or citizenship.
/// </summary>
/// <param name="From">First day force is lawful; null when <paramref name="Stopped"/>.</param>
/// <param name="Last">Last day of the horizon on which it still is.</param>
/// <param name="WhyLast">The limit that set <paramref name="Last"/>; null when it is the horizon.</param>
/// <param name="Stopped">Why the law keeps it out.</param>
/// <param name="Destinations">Countries of the decision (or of the order) that nothing blocks, by code.</param>
/// <param name="WasRefused">An airline has refused the person for conduct.</param>
/// <param name="Proposal">A plan's journey that stands proposed.</param>
public sealed record PlannableCase(
    string Case, IReadOnlyList<string> Family, string Region, bool IsWithPolice, DateOnly? From, DateOnly Last, Reason? WhyLast, LeftOutCase? Stopped,
    IReadOnlyList<string> Destinations, TravelOrder? Order, FeasibilityClass? Class, DateOnly? AssessedOn, DateOnly? DocumentRequestedOn,
    TravelDocumentIssued? Document, bool IsAbsconded, DateOnly? DetainedSince, string? Facility, bool WasRefused, JourneyProposed? Proposal)
{
    private const int MostRechecks = 60;

    /// <summary>The next limit of a detention that goes on; null where nobody is detained or none is known.</summary>
    public DateOnly? DetentionEnds { get; init; }

    /// <summary>The day of an interview at an embassy that is booked.</summary>
    public DateOnly? InterviewOn { get; init; }

    /// <summary>The interview has been held.</summary>
    public bool IsInterviewed { get; init; }

    /// <summary>The day of a transport to a detention facility that is ordered: it takes a seat of that day.</summary>
    public DateOnly? MovesOn { get; init; }

    /// <summary>The standing of a case on what the readings say, from an instant to the horizon's last day; null when the case is closed.</summary>
    /// <remarks>The gate is asked again at every instant its answer may change, so that each
    /// day between <c>From</c> and <c>Last</c> is one on which it allows force.</remarks>
    public static PlannableCase? Of(string number, IReadOnlyList<Reading> readings, DateTimeOffset asOf, DateOnly lastDay)
    {
        var state = Register.Case.Fold(number, readings);
        if (!state.IsOpen || state.Registration is null) return null;
        var today = asOf.SwedishDay;
        var verdict = Enforceability.Evaluate(readings, asOf);
        var standing = new PlannableCase(number, state.Family,
            state.Region?.ToString() ?? state.Responsible.ToString(), state.Responsible == Agency.Polismyndigheten,
            null, lastDay, null, null, [], state.OpenOrder, state.Feasibility.Class, state.Feasibility.On, state.DocumentRequestedOn,
            state.Document, state.IsAbsconded, state.Detention?.BeganOn, state.Detention?.Move?.Facility ?? state.Detention?.Facility,
            state.Orders.Any(x => x.Failed?.Reason == TravelFailure.BoardingRefusedConduct), state.Proposal)
        {
            InterviewOn = readings.Select(x => x.Fact).OfType<InterviewBooked>().LastOrDefault()?.On,
            IsInterviewed = readings.Any(x => x.Fact is InterviewHeld { Outcome: not InterviewOutcome.NotHeld }),
            MovesOn = state.Detention?.Move?.At.SwedishDay,
        };
        if (state.Detention is not null && verdict.Review.FirstOrDefault(x => x.MustRelease) is { } doubt)
            return standing with { Stopped = new(number, LeftOutKind.DetentionInDoubt, new("utlänningslagen", "10 kap. 4, 9 och 10 §§"), doubt.Why) };

        var from = verdict.MayBeForced ? today
            : verdict is { Status: EnforcementStatus.VoluntaryOnly, MayBeForcedFrom: { } later } && later <= lastDay ? later
            : (DateOnly?)null;
        if (from is not { } first
            || (first > today ? verdict = Enforceability.Evaluate(readings, first.StartInSweden) : verdict) is not { MayBeForced: true })
            return standing with { Stopped = Refusal(number, verdict) };

        var destinations = Open(state, verdict).ToList();
        if (destinations.Count == 0)
            return standing with { Stopped = new(number, LeftOutKind.Law, new("utlänningslagen", "12 kap. 4 §"), "Inget land i beslutet är öppet.") };
        var (last, why) = LastDay(readings, verdict, lastDay, destinations);
        var limit = state.Detention is null ? null : verdict.Limits.Where(x => x.IsOfDetention && x.On >= today).MinBy(x => x.On);
        if (limit is not null && limit.On < last)
            (last, why) = (limit.On, limit.Rule.Because($"Förvaret får vara till och med {limit.On:yyyy-MM-dd}."));
        return standing with { From = first, Last = last, WhyLast = why, Destinations = destinations, DetentionEnds = limit?.On };
    }

    private static (DateOnly Last, Reason? Why) LastDay(IReadOnlyList<Reading> readings, Verdict verdict, DateOnly lastDay, List<string> destinations)
    {
        for (var step = 0; step < MostRechecks && verdict.RecheckOn is { } next && next <= lastDay.EndInSweden; step++)
        {
            verdict = Enforceability.Evaluate(readings, next);
            var isBlocked = verdict.Blocks.Any(x => x.Destination is { } country && destinations.Contains(country.Code));
            if (!verdict.MayBeForced || isBlocked)
                return (next.SwedishDay.AddDays(-1), verdict.WhyStatus.Count > 0 && !verdict.MayBeForced
                    ? verdict.WhyStatus[0]
                    : verdict.Blocks[0].Rule.Because(verdict.Blocks[0].Text));
        }
        return (lastDay, null);
    }

    private static IEnumerable<string> Open(Case state, Verdict verdict) =>
        (state.OpenOrder?.Ordered?.Destination is { } ordered ? [ordered] : state.Decision?.Destinations ?? [])
        .Where(country => !verdict.Blocks.Any(block => block.Destination == country)).Select(country => country.Code).Distinct();

    private static LeftOutCase Refusal(string number, Verdict verdict)
    {
        var why = verdict.WhyStatus.Count > 0 ? verdict.WhyStatus[0] : null;
        return new(number, LeftOutKind.Law, why?.Source, why?.Text ?? "Beslutet får inte verkställas.");
    }
}
