using Samsyn.Law;
using Samsyn.Register;
using static Samsyn.Planning.PlanText;

namespace Samsyn.Planning;

/// <summary>A journey that is booked.</summary>
/// <param name="Charter">The operation; null for a scheduled flight.</param>
internal sealed record FixedJourney(int Day, string? Charter);

/// <summary>Persons who travel together, with the days that law and practice leave open to them.</summary>
internal sealed record ReadyParty(
    string Id, IReadOnlyList<string> Cases, string Region, IReadOnlyList<string> Destinations,
    int Ready, int Latest, FormattableString WhyReady, FormattableString WhyLatest, bool IsLimited,
    int Detained, string? Facility, int? DetainedSince, int Escorts, bool NeedsMedic,
    bool WasRefused, FixedJourney? Fixed, FormattableString? Proposed, bool HasDocuments, DateOnly? DetentionEnds, DateOnly? OrderedOn);

/// <summary>Which of the open cases are ready, or expected to be within the horizon, alone or as families.</summary>
internal sealed class PartyReadiness(
    DateOnly dayZero, int horizonDays, PlanningPremises premises,
    IReadOnlyDictionary<string, TravelCountry> countries, IReadOnlyList<Charter> charters)
{
    /// <summary>Where someone is detained when the register does not say.</summary>
    public const string NotPlaced = "FAC-OPLACERAD";

    private readonly InterviewPlaces interviews = new(dayZero, premises, countries);

    private readonly Dictionary<string, Charter> confirmed =
        charters.Where(x => x.Stage == CharterStage.Planned && x.DepartsAt is { } at && at.SwedishDay >= dayZero)
        .OrderByDescending(x => x.Number, StringComparer.Ordinal).SelectMany(x => x.Confirmed.Select(number => (number, x)))
        .GroupBy(x => x.number).ToDictionary(x => x.Key, x => x.First().x);

    public (IReadOnlyList<ReadyParty> Parties, IReadOnlyList<LeftOutCase> LeftOut) Parties(IReadOnlyDictionary<string, PlannableCase> cases,
        IReadOnlySet<string> closed)
    {
        var (parties, leftOut) = (new List<ReadyParty>(), new List<LeftOutCase>());
        var taken = new HashSet<string>();
        interviews.Give(cases.Values);
        foreach (var number in cases.Keys.Order(StringComparer.Ordinal))
        {
            if (taken.Contains(number)) continue;
            var family = FamilyOf(number, cases, closed, out var unknown);
            taken.UnionWith(family);
            var alone = family.ToDictionary(x => x, x => Alone(cases[x]));
            var stopped = alone.Values.Select(x => x.Out).OfType<LeftOutCase>().ToList();
            if (unknown is not null) stopped.Add(new(number, LeftOutKind.Family, null, $"Familjens ärende {unknown} finns inte i registret."));
            if (stopped.Count == 0 && Together(family.Select(x => (cases[x], alone[x].Ready!)).ToList()) is var (party, split))
                if (party is not null) parties.Add(party);
                else leftOut.AddRange(family.Select(x => new LeftOutCase(x, LeftOutKind.Family, null, split!)));
            else leftOut.AddRange(family.Select(x => alone[x].Out ?? new LeftOutCase(x, LeftOutKind.Family, stopped[0].Source,
                $"Familjen reser tillsammans, och {(stopped[0].Case == x ? "" : $"{stopped[0].Case} ")}kan inte resa: {stopped[0].Text}")));
        }
        return (parties, leftOut);
    }

    private static List<string> FamilyOf(string number, IReadOnlyDictionary<string, PlannableCase> cases,
        IReadOnlySet<string> closed, out string? unknown)
    {
        unknown = null;
        var family = new SortedSet<string>(StringComparer.Ordinal) { number };
        var waiting = new Queue<string>([number]);
        while (waiting.TryDequeue(out var member))
            foreach (var other in cases[member].Family)
                if (closed.Contains(other)) continue; // has left, or the case has ended otherwise
                else if (!cases.ContainsKey(other)) unknown = other;
                else if (family.Add(other)) waiting.Enqueue(other);
        return [.. family];
    }

    /// <summary>What one case would be by itself: ready, or out with the first reason.</summary>
    private (Ready? Ready, LeftOutCase? Out) Alone(PlannableCase standing)
    {
        if (standing.Stopped is { } stopped) return (null, stopped);
        if (confirmed.TryGetValue(standing.Case, out var charter))
            return Booked(standing, charter.DepartsAt!.Value.SwedishDay, charter.Number, Say($"plats bekräftad på {charter.Number}"));
        if (standing.Order is { IsBooked: true, Booked: { } booking })
        {
            var day = booking.Operation is { } operation
                && charters.FirstOrDefault(x => x.Number == operation)?.DepartsAt is { } moved ? moved.SwedishDay : booking.DepartsAt.SwedishDay;
            return Booked(standing, day, booking.Mode == TravelMode.Charter ? booking.Operation : null,
                booking.Mode == TravelMode.Charter && booking.Operation is { } flight ? Say($"resa bokad {flight}") : Say($"resa bokad {day}"));
        }
        if (standing.IsAbsconded) return Out(standing, LeftOutKind.Absconded, "Personen är avviken.");
        if (standing.Order is null && standing.Class == FeasibilityClass.Red)
            return Out(standing, LeftOutKind.VeryHard, "Klass röd: mycket svårt att verkställa.");
        if (standing.Order is null && standing.Class is null && standing.Document is null && standing.DocumentRequestedOn is null)
            return Out(standing, LeftOutKind.NotAssessed, "Ingen resa är beställd, och varken klass eller resehandling finns.");

        var open = standing.Destinations.Where(x => RegisterReading.IsMemberState(x)
            || Route(x) is RoutePossible.Yes or RoutePossible.WithConditions || standing.Order is not null && Route(x) is null).ToList();
        if (open.Count == 0)
            return Out(standing, LeftOutKind.NoRoute, standing.Destinations.Any(x => Route(x) == RoutePossible.No)
                ? "Resa till landet är bedömd som inte möjlig."
                : "Ingen resväg till landet är bedömd.");
        if (Document(standing, open) is not var (documentReady, why))
            return Out(standing, LeftOutKind.LeadTimeUnknown, "Landets tid för resehandlingar är inte angiven.");

        var (ready, because) =
            Later((dayZero.AddDays(premises.NoticeDays), Say($"{premises.NoticeDays} dagar för bokning och underrättelse")), (documentReady, why));
        (ready, because) = Later((ready, because), (standing.From!.Value, Say($"tidsfristen för frivillig avresa löper dessförinnan")));
        if (open.TrueForAll(x => Route(x) == RoutePossible.WithConditions))
            (ready, because) = Later((ready, because), (dayZero.AddDays(premises.ConditionNoticeDays), Say($"landet ska förvarnas")));
        var (latest, whyLatest, isLimited) = Latest(standing);
        if (standing.Order?.Ordered is { } order)
        {
            (ready, because) = Later((ready, because), (order.Earliest, Say($"beställningens första dag")));
            if (order.Latest < dayZero.AddDays(premises.NoticeDays))
                return Out(standing, LeftOutKind.OrderLapsed,
                    $"Resebeställningens sista dag {order.Latest:yyyy-MM-dd} har varit eller är för nära; förnya beställningen.");
            if (order.Latest < latest) (latest, whyLatest) = (order.Latest, Say($"beställningens sista dag"));
        }
        if (ready > latest)
            return latest >= dayZero.AddDays(horizonDays - 1)
                ? Out(standing, LeftOutKind.AfterHorizon, $"Kan resa först {ready:yyyy-MM-dd}: {because.InSwedish()}.")
                : Out(standing, LeftOutKind.WindowClosed,
                    $"Kan resa först {ready:yyyy-MM-dd} ({because.InSwedish()}), men senast {latest:yyyy-MM-dd} ({whyLatest.InSwedish()}).",
                    standing.WhyLast?.Source);
        return (new(open, ready, latest, because, whyLatest, isLimited, null), null);
    }

    private sealed record Ready(IReadOnlyList<string> Destinations, DateOnly First, DateOnly Latest,
        FormattableString WhyReady, FormattableString WhyLatest, bool IsLimited, FixedJourney? Fixed);

    private (Ready?, LeftOutCase?) Booked(PlannableCase standing, DateOnly day, string? charter, FormattableString why)
    {
        if (day < dayZero) return Out(standing, LeftOutKind.JourneyUnderWay, $"Avgången {day:yyyy-MM-dd} har varit; utfallet är inte rapporterat.");
        if (day > dayZero.AddDays(horizonDays - 1))
            return Out(standing, LeftOutKind.AfterHorizon, $"Resan är bokad {day:yyyy-MM-dd}, efter planens sista dag.");
        if (day < standing.From || day > standing.Last)
            return Out(standing, LeftOutKind.Law,
                $"Bokad resa {day:yyyy-MM-dd} ligger utanför den tid tvång får användas: "
                    + $"{standing.WhyLast?.Text ?? "tidsfristen för frivillig avresa löper."}",
                standing.WhyLast?.Source);
        return (new(standing.Destinations, day, day, why, Say($"enligt bokningen"), false, new(Day(day), charter)), null);
    }

    private (DateOnly, FormattableString)? Document(PlannableCase standing, List<string> open)
    {
        if (standing.Document is { } issued)
            return (dayZero, issued.ValidTo is { } to ? Say($"resehandling utfärdad, gäller till {to}") : Say($"resehandlingen är utfärdad"));
        if (standing.Order is not null && standing.DocumentRequestedOn is null) return (dayZero, Say($"resan är beställd"));
        var leads = open.Select(x => countries.TryGetValue(x, out var country) && country.LeadDays is { } days ? days
            : RegisterReading.IsMemberState(x) ? premises.MemberStateLeadDays
            : (int?)null).OfType<int>().ToList();
        if (leads.Count == 0) return null;
        var lead = leads.Min();
        var expected = (standing.DocumentRequestedOn ?? dayZero).AddDays(lead);
        if (interviews.Of(standing, open) is var (interview, isTold) && interview.AddDays(premises.DaysAfterInterview) is var after
            && after > expected)
            return (after, isTold ? Say($"intervju på ambassaden {interview}, och {premises.DaysAfterInterview} dagar till handlingen")
                : Say($"ingen fri intervjutid på ambassaden är angiven: {interview} antas, och {premises.DaysAfterInterview} dagar till handlingen"));
        if (standing.Order is null && standing.DocumentRequestedOn is null && standing.Class == FeasibilityClass.Yellow
            && standing.AssessedOn?.AddDays(premises.YellowDays) is { } yellow && yellow > expected)
            return (yellow, Say($"klass gul: längre än två månader från bedömningen"));
        return (expected, standing.DocumentRequestedOn is { } asked
            ? Say($"resehandling begärd {asked}, väntas efter {lead} dagar")
            : Say($"resehandling tar {lead} dagar"));
    }

    private static (DateOnly, FormattableString, bool) Latest(PlannableCase standing)
    {
        var (latest, why, isLimited) = (standing.Last,
            standing.WhyLast is { } reason ? (FormattableString)$"{reason.Text} ({reason.Source.ToString()})" : Say($"planens sista dag"),
            standing.WhyLast is not null);
        return standing.Document?.ValidTo?.AddDays(-1) is { } valid && valid < latest
            ? (valid, Say($"resehandlingen gäller till {standing.Document.ValidTo.Value}"), false)
            : (latest, why, isLimited);
    }

    private (ReadyParty? Party, string? Split) Together(List<(PlannableCase Case, Ready Ready)> members)
    {
        var (head, first) = members[0];
        if (members.Exists(x => x.Ready.Fixed != first.Fixed)) return (null, "Bara några i familjen har bokad resa, eller olika resor.");
        var destinations = members.Select(x => x.Ready.Destinations.AsEnumerable()).Aggregate((one, other) => one.Intersect(other)).ToList();
        if (destinations.Count == 0) return (null, "Familjens beslut har inget gemensamt land.");
        var (late, early) = (members.MaxBy(x => x.Ready.First), members.MinBy(x => x.Ready.Latest));
        if (late.Ready.First > early.Ready.Latest)
            return (null,
                $"{late.Case.Case} kan resa först {late.Ready.First:yyyy-MM-dd}, men {early.Case.Case} senast {early.Ready.Latest:yyyy-MM-dd}.");
        var detained = members.Where(x => x.Case.DetainedSince is not null).ToList();
        var ordered =
            members.Sum(x => x.Case.Order is { } order ? order.Booked?.Mode == TravelMode.ScheduledUnescorted ? 0 : order.Ordered?.Escorts ?? 0 : 0);
        var escorts = members.Exists(x => x.Case.Order is null) && ordered == 0 && head.IsWithPolice ? premises.EscortsWithoutOrder : ordered;
        var needs =
            members.Exists(x => x.Case.Order?.Ordered?.NeedsMedic() == true);
        return (new(head.Case, [.. members.Select(x => x.Case.Case)], head.Region, destinations, Day(late.Ready.First),
            Day(early.Ready.Latest), late.Ready.WhyReady, early.Ready.WhyLatest, early.Ready.IsLimited,
            // what has been is the same in every plan
            detained.Count, detained.Count == 0 ? null : detained[0].Case.Facility ?? NotPlaced,
            detained.Count == 0 ? null : Math.Max(0, Day(detained.Min(x => x.Case.DetainedSince!.Value))),
            escorts, needs, members.Exists(x => x.Case.WasRefused), first.Fixed,
            members.Select(x => Proposed(x.Case)).FirstOrDefault(x => x is not null),
            members.TrueForAll(x => x.Case.Document is not null), members.Min(x => x.Case.DetentionEnds),
            members.Min(x => x.Case.Order?.OrderedOn)), null);
    }

    private FormattableString? Proposed(PlannableCase standing) =>
        standing.Proposal is { Mode: not TravelMode.Charter } proposal && proposal.DepartsOn >= dayZero
            ? Say($"föreslagen {proposal.DepartsOn} med reguljärflyg")
        : charters.FirstOrDefault(x => x.Stage == CharterStage.Planned && x.Proposed.Contains(standing.Case)) is { } charter
            ? Say($"föreslagen på {charter.Number}")
        : null;

    private static (DateOnly, FormattableString) Later((DateOnly Day, FormattableString Why) one, (DateOnly Day, FormattableString Why) other) =>
        other.Day > one.Day ? other : one;

    private RoutePossible? Route(string code) => countries.TryGetValue(code, out var country) ? country.Route : null;

    private int Day(DateOnly day) => Math.Max(-3600, day.DayNumber - dayZero.DayNumber);

    private static (Ready?, LeftOutCase?) Out(PlannableCase standing, LeftOutKind kind, string why, Citation? source = null) =>
        (null, new(standing.Case, kind, source, why));
}
