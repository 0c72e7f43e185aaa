using Samsyn.Charters;
using Samsyn.Register;

namespace Samsyn.Planning;

/// <summary>
/// Reads the register's subjects one at a time, keeps of each what planning needs, and draws the problem up. The order they come in plays no part.
/// </summary>
/// <param name="asOf">The instant: what is planned from, and what is known.</param>
/// <param name="horizonDays">Days of the plan, from the instant's Swedish day.</param>
public sealed class RegisterReading(DateTimeOffset asOf, int horizonDays, PlanningPremises premises)
{
    private Dictionary<string, PlannableCase> cases = [];
    private HashSet<string> closed = [];
    private List<Charter> charters = [];
    private List<Facility> facilities = [];
    private List<Capacity> capacities = [];
    private Dictionary<string, TravelCountry> countries = [];
    private List<RateAgreement> cards = [];
    private List<Carrier> carriers = [];

    public DateOnly DayZero { get; } = asOf.SwedishDay;

    /// <summary>What became of the journeys of the last years; without it the premise of <see cref="JourneyOutcomes"/> stands.</summary>
    public JourneyOutcomes? Outcomes { get; set; }

    private DateOnly LastDay => DayZero.AddDays(horizonDays - 1);

    public void Add(string subject, IReadOnlyList<Reading> readings)
    {
        if (readings.Count == 0) return;
        switch (Subjects.KindOf(subject))
        {
            case SubjectKind.Case:
                if (PlannableCase.Of(subject, readings, asOf, LastDay) is { } standing) cases[subject] = standing;
                else closed.Add(subject);
                break;
            case SubjectKind.Charter: charters.Add(Charter.Fold(subject, readings)); break;
            case SubjectKind.Facility: facilities.Add(Facility.Fold(subject, readings)); break;
            case SubjectKind.Capacity: capacities.Add(Capacity.Fold(subject, readings)); break;
            case SubjectKind.Carrier: carriers.Add(Carrier.Fold(subject, readings)); break;
            case SubjectKind.Country: countries[subject[4..]] = TravelCountry.Fold(subject, readings); break;
            case SubjectKind.Rule or SubjectKind.Release: break; // what the law says is asked of the law, and a report plans nothing
            case SubjectKind.RateCard: cards.Add(RateAgreement.Fold(subject, readings)); break;
        }
    }

    /// <summary>The same subjects, on other premises.</summary>
    public RegisterReading On(PlanningPremises other) => new(asOf, horizonDays, other)
    {
        cases = cases,
        closed = closed,
        charters = charters,
        facilities = facilities,
        capacities = capacities,
        countries = countries,
        cards = cards,
        carriers = carriers,
        Outcomes = Outcomes,
    };

    /// <summary>Cases that are known to have ended without being read.</summary>
    public void AddClosed(IEnumerable<string> numbers) => closed.UnionWith(numbers);

    /// <summary>The rate card in force; null where the three agencies have not signed one.</summary>
    public RateAgreement? Card => RateAgreement.InForce(cards, DayZero);

    /// <summary>The problem at these rates.</summary>
    public RegisterProblem Problem(RateAgreement card)
    {
        var rates = card.Rates!;
        if (Told(rates) is var told && told != premises)
            return On(told).Problem(card) with { On = other => On(other).Problem(card), Premises = premises };
        var readiness = new PartyReadiness(DayZero, horizonDays, premises, countries, charters);
        var (parties, leftOut) = readiness.Parties(cases, closed);
        var times = new PermitTimes(charters, premises);
        var candidates = new CharterCandidates(DayZero, horizonDays, premises, countries, times).Of(charters);
        var (travellers, routes, destinations, bookings) = Draw(parties, rates, candidates.Usable);
        var days = horizonDays + premises.WithRest(Math.Max(premises.TripDaysElsewhere, premises.CharterTripDays)) + 1;
        var origins = parties.ToDictionary(x => x.Id, x => new PartyOrigin(x.Cases, x.Fixed is not null, x.WhyReady, x.WhyLatest, x.Proposed)
        {
            HasDocuments = x.HasDocuments,
            DetentionEnds = x.DetentionEnds,
            OrderedOn = x.OrderedOn,
        });
        var transports = new TransportReading(DayZero, horizonDays, premises, capacities, facilities, carriers, charters);
        var problem = new PlanningProblem(horizonDays, 0,
            new(rates.BedDay, rates.WaitDay, rates.BedOverflow, rates.EscortDay, Math.Min(100, rates.LatePermitPercent) / 100.0)
            { MedicDay = rates.MedicDay ?? premises.MedicDay },
            new(horizonDays, PlanningPremises.SparseDays, premises.MaxPoolWaitDetained),
            transports.Facilities(Facilities(travellers), routes, candidates.Usable), destinations, routes, [],
            Escorts(days, travellers, candidates.Usable, bookings), Medics(days, travellers, routes, bookings),
            WeekCap(candidates.Usable, bookings), candidates.Usable, travellers, [])
        { DayZero = DayZero };
        problem = Kept(transports.WithSeats(problem, new(bookings), cases.Values), bookings);
        var drawn = new RegisterProblem(problem, DayZero, card, origins, leftOut, candidates.LeftOut, new(bookings))
        {
            Untold = Untold(travellers),
            Outcomes = (Outcomes ?? new(JourneyOutcomes.FirstDay(DayZero), DayZero, new Dictionary<(JourneyKind, string), OutcomeCount>()))
                with
            { Assumed = premises.FallAwayPercent / 100.0 },
            Minimums = candidates.Usable.Where(x => x.MinLoad > 0).ToDictionary(x => x.Id, x => x.MinLoad),
            Offers = new CharterOffers(DayZero, premises, countries, times)
                .Of([.. carriers.OrderBy(x => x.Number, StringComparer.Ordinal)], problem),
            On = other => On(other).Problem(card),
            Premises = premises,
        };
        return drawn with { Problem = Robust(drawn) };
    }

    /// <summary>The premises, with what has been told in place of some: escorts' rest, charters a week, and the notice that the card says.</summary>
    private PlanningPremises Told(RateCardProposed rates) => premises with
    {
        EscortRestDays = capacities.Max(capacity => capacity.RestOn(DayZero)) ?? premises.EscortRestDays,
        ChartersPerWeek = Enumerable.Range(0, horizonDays).Select(day => Reported(CapacityKind.Charter, day) ?? premises.ChartersPerWeek).Min(),
        NoticeDays = rates.NoticeDays ?? premises.NoticeDays,
        ConditionNoticeDays = rates.ConditionNoticeDays ?? premises.ConditionNoticeDays,
    };

    /// <summary>A charter that somebody has a confirmed seat on has been decided to fly, and keeps its organiser's minimum.</summary>
    private PlanningProblem Robust(RegisterProblem drawn)
    {
        var decided = charters.Where(x => x.Confirmed.Count > 0).Select(x => x.Number).ToHashSet();
        var robust = RobustPlanning.Of(drawn.Problem, drawn.Completes);
        return robust with { Charters = [.. drawn.Problem.Charters.Zip(robust.Charters, (own, asked) => decided.Contains(own.Id) ? own : asked)] };
    }

    /// <summary>A booked journey stays also where leaving it undone would be cheaper: what it costs, and its charter, has been decided.</summary>
    private static PlanningProblem Kept(PlanningProblem problem, Dictionary<string, Assignment> bookings)
    {
        List<TravelParty> booked = [.. problem.Parties.Where(party => bookings.ContainsKey(party.Id))];
        var more = booked.Zip(OptionRules.Expand(problem with { Parties = booked })).ToDictionary(pair => pair.First.Id, pair =>
            pair.Second.Where(option => option.Day == bookings[pair.First.Id].Day && option.Kind == bookings[pair.First.Id].Kind)
                .Select(option => option.Cost
                    + (option.Kind == MovementKind.Charter ? OptionRules.FixedCost(problem, problem.Charters[option.Movement]) : 0)
                    - OptionRules.UnplannedCost(problem, pair.First)).DefaultIfEmpty(0).Max());
        return problem with
        {
            Parties = [.. problem.Parties.Select(party => more.GetValueOrDefault(party.Id) is > 0 and var lacks
                ? party with { Value = (int)Math.Min(MostValue, 2L * party.Value + lacks) } : party)],
        };
    }

    private const int MostValue = 1_000_000_000;

    private (List<TravelParty>, List<ScheduledRoute>, List<PlanDestination>, Dictionary<string, Assignment>) Draw(
        IReadOnlyList<ReadyParty> parties, RateCardProposed rates, IReadOnlyList<CharterCandidate> candidates)
    {
        var travellers = new List<TravelParty>();
        var bookings = new Dictionary<string, Assignment>();
        var timetable = new TimetableRoutes([.. carriers.OrderBy(x => x.Number, StringComparer.Ordinal)], DayZero, horizonDays, premises);
        foreach (var party in parties)
        {
            var isOnCharter = party.Fixed?.Charter is { } charter && candidates.Any(x => x.Id == charter);
            string[] destinations =
                party.Fixed is not null && !isOnCharter ? [party.Destinations[0] + RegisterProblem.Booked] : [.. party.Destinations];
            var mayFly = party.Fixed is not null ? !isOnCharter : !party.WasRefused || timetable.TakesRefused(party.Destinations);
            travellers.Add(new(party.Id, party.Cases.Count, party.Cases.Count, destinations, party.Region,
                party.Ready, party.Latest, party.Detained, party.Facility, party.DetainedSince,
                party.WasRefused && mayFly && party.Fixed is null ? Math.Max(premises.EscortsForRefused, party.Escorts) : party.Escorts,
                isOnCharter || party.Escorts > 0 ? OnCharter(party.Escorts, rates) : 0,
                party.NeedsMedic ? 1 : 0,
                mayFly, Priority(party), Value(party, rates)));
            if (party.Fixed is null) continue;
            bookings[party.Id] = isOnCharter
                ? new(MovementKind.Charter, party.Fixed.Charter!, party.Ready)
                : new(MovementKind.Scheduled, destinations[0], party.Ready);
        }
        var routes = travellers.SelectMany(x => x.Destinations).Distinct().Order(StringComparer.Ordinal)
            .SelectMany(x => Routes(x, travellers, timetable)).ToList();
        var destinationsOf = travellers.SelectMany(x => x.Destinations)
            .Concat(candidates.SelectMany(x => x.Stops)).Distinct().Order(StringComparer.Ordinal)
            .Select(x => new PlanDestination(x, RegisterProblem.CountryOf(x))).ToList();
        return (travellers, routes, destinationsOf, bookings);
    }

    /// <summary>What the airlines say of a destination; for the days that none has told of, the premise.</summary>
    private IEnumerable<ScheduledRoute> Routes(string destination, List<TravelParty> travellers, TimetableRoutes timetable)
    {
        var isMember = IsMemberState(RegisterProblem.CountryOf(destination));
        var (ticket, days) = isMember
            ? (premises.TicketMemberState, premises.WithRest(premises.TripDaysMemberState))
            : (premises.TicketElsewhere, premises.WithRest(premises.TripDaysElsewhere));
        if (destination.EndsWith(RegisterProblem.Booked, StringComparison.Ordinal))
        {
            var aDay = travellers.Where(x => x.Destinations.Contains(destination)).GroupBy(x => x.Ready).Max(x => x.Sum(y => y.AirlineCount));
            return [new(destination, destination, [0, 1, 2, 3, 4, 5, 6], ticket, aDay, aDay, null, days)];
        }
        int[] weekdays = [.. Enumerable.Range(0, 7).Where(day => premises.Departs(DayZero.AddDays(day).DayOfWeek, isMember))];
        var usual =
            new ScheduledRoute(destination, destination, weekdays, ticket, premises.UnescortedPerFlight, premises.EscortedPerFlight, null, days);
        if (!Country.TryParse(destination, out var to)) return [usual];
        int[] told = [.. Enumerable.Range(0, horizonDays).Where(day => timetable.Covers(to, day))];
        if (told.Length == 0) return [usual];
        var untold = Enumerable.Range(0, horizonDays).Except(told).Where(day => weekdays.Contains(day % 7)).ToHashSet();
        return untold.Count == 0 ? timetable.To(destination, to, ticket, days)
            : timetable.To(destination, to, ticket, days).Append(timetable.On(destination, destination, untold, ticket, premises.UnescortedPerFlight,
                premises.EscortedPerFlight, days));
    }

    private (int Countries, int Persons) Untold(List<TravelParty> travellers)
    {
        List<TravelParty> untold = [.. travellers.Where(x => Country.TryParse(x.Destinations[0], out var to)
            && !carriers.Exists(carrier => Enumerable.Range(0, horizonDays).Any(day => carrier.Tells(to, DayZero.AddDays(day)))))];
        return (untold.Select(x => x.Destinations[0]).Distinct().Count(), untold.Sum(x => x.Members));
    }

    internal static bool IsMemberState(string code) =>
        Country.TryParse(code, out var country) && (MemberStates.IsEea(country) || MemberStates.AppliesReturnDirective(country));

    private int OnCharter(int escorts, RateCardProposed rates) =>
        Math.Max(Math.Min(1, escorts), escorts - (rates.CharterEscortsFewer ?? premises.CharterEscortsFewer));

    private int Priority(ReadyParty party) => party.Detained > 0 ? 3 : party.Latest < horizonDays - 1 && party.IsLimited ? 2 : 1;

    private int Value(ReadyParty party, RateCardProposed rates)
    {
        var first = Priority(party) switch { 3 => rates.ValueDetained, 2 => rates.ValueWithLimit, _ => rates.Value };
        // A booked journey has been told: to undo it costs what the card says a change costs.
        var told = party.Fixed is null ? 0 : rates.ChangeBooked * party.Cases.Count;
        return first + (int)((long)first * (party.Cases.Count - 1) * (rates.FurtherMemberPercent ?? premises.FurtherMemberPercent) / 100) + told;
    }

    /// <summary>Usable places, less those of the detained who are not in the problem.</summary>
    private List<DetentionFacility> Facilities(List<TravelParty> travellers)
    {
        var used = cases.Values.Where(x => x.DetainedSince is not null)
            .GroupBy(x => x.Facility ?? PartyReadiness.NotPlaced).ToDictionary(x => x.Key, x => x.Count());
        var planned = travellers.Where(x => x.Facility is not null).GroupBy(x => x.Facility!).ToDictionary(x => x.Key, x => x.Sum(y => y.Detained));
        var known = facilities.OrderBy(x => x.Number, StringComparer.Ordinal).Select(x =>
        {
            List<int> byDay = [.. Enumerable.Range(0, horizonDays).Select(day => Math.Max(0, x.UsableOn(DayZero.AddDays(day))
                - used.GetValueOrDefault(x.Number) + planned.GetValueOrDefault(x.Number)))];
            return new DetentionFacility(x.Number, x.Name, byDay.Min()) { CapacityByDay = byDay.Distinct().Count() > 1 ? byDay : [] };
        }).ToList();
        // Where the register does not say which facility, no place is counted as lacking.
        known.AddRange(planned.Keys.Where(id => !known.Exists(x => x.Id == id))
            .Order(StringComparer.Ordinal).Select(id => new DetentionFacility(id, id, planned[id])));
        return known;
    }

    /// <summary>The escorts on duty; where more are booked, those that are booked.</summary>
    private List<int> Escorts(int days, List<TravelParty> travellers,
        IReadOnlyList<CharterCandidate> candidates, Dictionary<string, Assignment> bookings)
    {
        var used = new int[days];
        foreach (var party in travellers)
            if (bookings.TryGetValue(party.Id, out var journey))
                Use(used, journey.Day, TripDays(party, journey),
                    journey.Kind == MovementKind.Charter ? party.EscortsCharter : party.EscortsScheduled);
        foreach (var flown in bookings.Values.Where(x => x.Kind == MovementKind.Charter).Select(x => x.Movement).Distinct())
            if (candidates.First(x => x.Id == flown) is var charter) Use(used, charter.Day, charter.TripDays, charter.BaseEscorts);
        return [.. Enumerable.Range(0, days).Select(day => Math.Max(used[day], Reported(CapacityKind.Escort, day)
            ?? (DayZero.AddDays(day).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
                ? premises.EscortsPerWeekendDay
                : premises.EscortsPerWeekday)))];
    }

    /// <summary>How many Kriminalvården has told of for a day, its units together; null where it has told nothing, and the premise stands.</summary>
    private int? Reported(CapacityKind kind, int day)
    {
        List<int> told = [.. capacities.Select(capacity => capacity.On(kind, DayZero.AddDays(day))).OfType<int>()];
        return told.Count == 0 ? null : told.Sum();
    }

    private List<int> Medics(int days, List<TravelParty> travellers, List<ScheduledRoute> routes, Dictionary<string, Assignment> bookings)
    {
        var used = new int[days];
        foreach (var party in travellers)
            if (bookings.TryGetValue(party.Id, out var journey)) Use(used, journey.Day, TripDays(party, journey), party.Medics);
        return [.. used.Select((x, day) => Math.Max(x, Reported(CapacityKind.Medic, day) ?? premises.MedicsPerDay))];
    }

    private int TripDays(TravelParty party, Assignment journey) => premises.WithRest(
        journey.Kind == MovementKind.Charter ? premises.CharterTripDays
        : IsMemberState(RegisterProblem.CountryOf(party.Destinations[0])) ? premises.TripDaysMemberState : premises.TripDaysElsewhere);

    private static void Use(int[] used, int from, int days, int how)
    {
        for (var day = from; day < Math.Min(used.Length, from + days); day++) used[day] += how;
    }

    private int WeekCap(IReadOnlyList<CharterCandidate> candidates, Dictionary<string, Assignment> bookings) => Math.Max(premises.ChartersPerWeek,
        bookings.Values.Where(x => x.Kind == MovementKind.Charter).Select(x => x.Movement).Distinct()
            .GroupBy(id => candidates.First(x => x.Id == id).Day / 7).Select(x => x.Count()).DefaultIfEmpty(0).Max());
}
