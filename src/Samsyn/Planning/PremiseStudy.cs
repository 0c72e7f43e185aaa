using static Samsyn.Planning.PlanText;

namespace Samsyn.Planning;

/// <summary>A premise that may be moved: to its one end and to its other.</summary>
/// <param name="Name">Swedish, in the definite form.</param>
/// <param name="Ask">The fact that would say it; null where no fact does.</param>
public sealed record PremiseRange(
    FormattableString Name, FormattableString? Ask, FormattableString Range, Func<PlanningPremises, PlanningPremises> Least,
    Func<PlanningPremises, PlanningPremises> Most);

/// <summary>How many travel at the ends of one premise.</summary>
public sealed record PremiseEffect(PremiseRange Premise, int Fewest, int Most)
{
    public int Width => Most - Fewest;
}

/// <summary>The interval that the answer has over the premises.</summary>
/// <param name="Travelled">On the premises as they stand, planned as the ends are.</param>
/// <param name="Effects">The widest first; a premise that facts have replaced, or that moves nothing, is not among them.</param>
public sealed record PremiseInterval(int Persons, int Travelled, int Fewest, int Most, IReadOnlyList<PremiseEffect> Effects)
{
    /// <summary>The interval, what it depends on most, and what to ask for, in words.</summary>
    public FormattableString Text => Effects.Count == 0
        ? Say($"Inget antagande flyttar svaret: {Travelled} av {Persons} personer reser.")
        : Say(
            $"{Fewest}–{Most} av {Persons} personer reser, beroende på {Join(", ", Effects.Take(MostNamed).Select(effect => effect.Premise.Name))}.");

    /// <summary>The fact that would narrow it most.</summary>
    public FormattableString? Ask => Effects.FirstOrDefault(effect => effect.Premise.Ask is not null) is { } widest
        ? Say($"Det säkraste skälet att fråga: {widest.Premise.Ask!} ({widest.Fewest}–{widest.Most}).") : null;

    private const int MostNamed = 3;
}

/// <summary>
/// Plans again at both ends of every premise, and with all of them at the ends that let the fewest and the most travel. The same register and
/// moves give the same interval wherever it is asked for.
/// </summary>
public static class PremiseStudy
{
    private const int LeastMoves = 2_000, MovesPerParty = 10;

    /// <summary>Half to double, where nothing is known of it; an airline's terms, a permit's time and a trip have a closer range.</summary>
    public static IReadOnlyList<PremiseRange> Ranges { get; } =
    [
        new(Say($"antalet eskortörer"), Say($"eskortlistan, dag för dag"), Say($"hälften–dubbelt"),
            x => x with { EscortsPerWeekday = x.EscortsPerWeekday / 2, EscortsPerWeekendDay = x.EscortsPerWeekendDay / 2 },
            x => x with { EscortsPerWeekday = 2 * x.EscortsPerWeekday, EscortsPerWeekendDay = 2 * x.EscortsPerWeekendDay }),
        new(Say($"antalet sjukvårdare"), Say($"sjukvårdarlistan, dag för dag"), Say($"hälften–dubbelt"),
            x => x with { MedicsPerDay = x.MedicsPerDay / 2 }, x => x with { MedicsPerDay = 2 * x.MedicsPerDay }),
        new(Say($"antalet charter i veckan"), Say($"antalet charter i veckan, från Kriminalvården"), Say($"hälften–dubbelt"),
            x => x with { ChartersPerWeek = x.ChartersPerWeek / 2 }, x => x with { ChartersPerWeek = 2 * x.ChartersPerWeek }),
        new(Say($"eskortbehovet där ingen resa är beställd"), Say($"eskortbehovet, i varje resebeställning"), Say($"0–dubbelt"),
            x => x with { EscortsWithoutOrder = 2 * x.EscortsWithoutOrder }, x => x with { EscortsWithoutOrder = 0 }),
        new(Say($"tiden till en ny resa"), Say($"tiden, i taxekortet"), Say($"hälften–dubbelt"),
            x => x with { NoticeDays = 2 * x.NoticeDays, ConditionNoticeDays = 2 * x.ConditionNoticeDays },
            x => x with { NoticeDays = x.NoticeDays / 2, ConditionNoticeDays = x.ConditionNoticeDays / 2 }),
        new(Say($"tiden för resehandlingar inom medlemsstaterna"), Say($"ledtiden för varje land"), Say($"hälften–dubbelt"),
            x => x with { MemberStateLeadDays = 2 * x.MemberStateLeadDays }, x => x with { MemberStateLeadDays = x.MemberStateLeadDays / 2 }),
        new(Say($"tiden för klass gul"), Say($"resehandlingen, begärd eller utfärdad, i varje ärende"), Say($"61–122 dagar"),
            x => x with { YellowDays = 2 * x.YellowDays }, x => x),
        new(Say($"landningstillstånden"), Say($"ansökan och svar för varje charter"), Say($"15 dagar och alla beviljas – 60 dagar och 80 %"),
            x => x with { PermitLeadDays = 2 * x.PermitLeadDays, PermitProbability = 0.8 },
            x => x with { PermitLeadDays = x.PermitLeadDays / 2, PermitProbability = 1 }),
        new(Say($"Frontex minsta antal"), Say($"arrangörens minsta antal, för varje charter"), Say($"hälften–dubbelt"),
            x => x with { FrontexMinLoad = 2 * x.FrontexMinLoad }, x => x with { FrontexMinLoad = x.FrontexMinLoad / 2 }),
        new(Say($"charterns grundstyrka och resdygn"), null, Say($"hälften–dubbelt, 1–3 dygn"),
            x => x with
            {
                BaseEscortsLarge = 2 * x.BaseEscortsLarge, BaseEscortsSmall = 2 * x.BaseEscortsSmall, CharterTripDays = 3,
                SmallAircraftSeats = x.SmallAircraftSeats / 2,
            },
            x => x with
            {
                BaseEscortsLarge = x.BaseEscortsLarge / 2, BaseEscortsSmall = x.BaseEscortsSmall / 2, CharterTripDays = 1,
                SmallAircraftSeats = 2 * x.SmallAircraftSeats,
            }),
        new(Say($"charterns pris per plats"), null, Say($"hälften–dubbelt"),
            x => x with { CharterPerSeat = 2 * x.CharterPerSeat }, x => x with { CharterPerSeat = x.CharterPerSeat / 2 }),
        new(Say($"vilan efter en resa"), Say($"vilodygnen, i eskortlistan"), Say($"0–2 dygn"),
            x => x with { EscortRestDays = 2 }, x => x with { EscortRestDays = 0 }),
        new(Say($"platserna i inrikestransporterna"), Say($"transportlistan, dag för dag"), Say($"hälften–dubbelt"),
            x => x with { TransportSeats = x.TransportSeats / 2 }, x => x with { TransportSeats = 2 * x.TransportSeats }),
        new(Say($"transporttiden till flygplatsen"), Say($"transporttiden från varje förvar"), Say($"hälften–dubbelt"),
            x => x with { TransportMinutes = 2 * x.TransportMinutes }, x => x with { TransportMinutes = x.TransportMinutes / 2 }),
        new(Say($"när transporterna kan gå"), null, Say($"från kl. 4–8, framme 1–3 timmar före avgången"),
            x => x with { FirstTransportHour = 8, AtAirportMinutes = 180 }, x => x with { FirstTransportHour = 4, AtAirportMinutes = 60 }),
        new(Say($"intervjuerna på ambassaderna"), Say($"intervjudagarna, för varje land"), Say($"0–60 dagar och 0–28 till handlingen"),
            x => x with { InterviewWaitDays = 60, DaysAfterInterview = 28 }, x => x with { InterviewWaitDays = 0, DaysAfterInterview = 0 }),
        new(Say($"om flygbolagen tar den som nekats"), Say($"flygbolagens villkor för den som nekats"), Say($"nej, eller ja med 1–2 eskortörer"),
            x => x with { TakesRefused = false, EscortsForRefused = 2 }, x => x with { TakesRefused = true }),
        new(Say($"hur många resor som faller bort"), Say($"utfallet av varje resa"), Say($"5–30 av 100"),
            x => x with { FallAwayPercent = 30 }, x => x with { FallAwayPercent = 5 }),
        new(Say($"den längsta väntan på charter i förvar"), null, Say($"7–28 dagar"),
            x => x with { MaxPoolWaitDetained = 7 }, x => x with { MaxPoolWaitDetained = 28 }),
        new(Say($"värdet av familjemedlemmar"), Say($"värdet, i taxekortet"), Say($"0–100 %"),
            x => x with { FurtherMemberPercent = 0 }, x => x with { FurtherMemberPercent = 100 }),
        new(Say($"sjukvårdarens dygn"), Say($"priset, i taxekortet"), Say($"hälften–dubbelt"),
            x => x with { MedicDay = 2 * x.MedicDay }, x => x with { MedicDay = x.MedicDay / 2 }),
        new(Say($"hur många färre eskortörer en charter behöver"), Say($"antalet, i taxekortet"), Say($"0–2"),
            x => x with { CharterEscortsFewer = 0 }, x => x with { CharterEscortsFewer = 2 }),
        new(Say($"reguljärflygens avgångar"), Say($"flygbolagens tidtabeller"), Say($"en i veckan – varje dag"),
            x => x with { DeparturesMemberState = 1, DeparturesElsewhere = 1 }, x => x with { DeparturesMemberState = 7, DeparturesElsewhere = 7 }),
        new(Say($"hur många flygbolagen tar"), Say($"flygbolagens villkor"), Say($"hälften–dubbelt"),
            x => x with { UnescortedPerFlight = x.UnescortedPerFlight / 2, EscortedPerFlight = x.EscortedPerFlight / 2 },
            x => x with { UnescortedPerFlight = 2 * x.UnescortedPerFlight, EscortedPerFlight = 2 * x.EscortedPerFlight }),
        new(Say($"biljettpriserna"), Say($"priset på varje flyg i tidtabellerna"), Say($"hälften–dubbelt"),
            x => x with { TicketMemberState = 2 * x.TicketMemberState, TicketElsewhere = 2 * x.TicketElsewhere },
            x => x with { TicketMemberState = x.TicketMemberState / 2, TicketElsewhere = x.TicketElsewhere / 2 }),
        new(Say($"resdygnen med reguljärflyg"), null, Say($"1–2 inom medlemsstaterna, annars 2–5"),
            x => x with { TripDaysMemberState = 2, TripDaysElsewhere = 5 }, x => x with { TripDaysElsewhere = 2 }),
    ];

    /// <param name="stop">Asked between plans; what is not planned by then is not in the interval.</param>
    public static PremiseInterval Of(RegisterProblem drawn, Func<bool> stop, Action<int, int>? report = null)
    {
        var usual = Planned(drawn, null);
        var (effects, least, most) = (new List<PremiseEffect>(), drawn.Premises, drawn.Premises);
        foreach (var (at, premise) in Ranges.Index())
        {
            report?.Invoke(at, Ranges.Count);
            if (stop()) break;
            int[] ends = [.. new[] { premise.Least, premise.Most }.Select(end => End(end(drawn.Premises)))];
            if (ends.All(end => end == usual.Travelled)) continue;
            effects.Add(new(premise, Math.Min(usual.Travelled, ends.Min()), Math.Max(usual.Travelled, ends.Max())));
            least = (ends[0] <= ends[1] ? premise.Least : premise.Most)(least);
            most = (ends[0] <= ends[1] ? premise.Most : premise.Least)(most);
        }
        int[] all = effects.Count < 2 || stop() ? [] : [End(least), End(most)];
        return new(drawn.Problem.Parties.Sum(party => party.Members), usual.Travelled,
            all.Concat(effects.Select(effect => effect.Fewest)).DefaultIfEmpty(usual.Travelled).Min(),
            all.Concat(effects.Select(effect => effect.Most)).DefaultIfEmpty(usual.Travelled).Max(),
            [.. effects.OrderByDescending(effect => effect.Width)]);

        int End(PlanningPremises premises) =>
            drawn.On(premises) is var moved && IsSame(moved, drawn) ? usual.Travelled : Planned(moved, usual.Plan).Travelled;
    }

    /// <summary>Facts have replaced the premises that differ: the problem is the same.</summary>
    public static bool IsSame(RegisterProblem one, RegisterProblem other) =>
        PlanningProblemWriter.Write(one.Problem).AsSpan().SequenceEqual(PlanningProblemWriter.Write(other.Problem));

    /// <summary>A plan of it, and never a dearer one than the plan of the premises as they stand where that holds here too.</summary>
    private static (Plan Plan, int Travelled) Planned(RegisterProblem drawn, Plan? before)
    {
        var moves = Math.Max(LeastMoves, MovesPerParty * drawn.Problem.Parties.Count);
        var own = JointPlanner.Plan(drawn.Problem, PlanBudget.OfMoves(moves), seed: 1);
        var kept = before is null ? null : PlanCheck.Check(drawn.Problem, before);
        return kept is { IsLawful: true } && kept.Outcome.Cost < own.Verdict.Outcome.Cost
            ? (before!, kept.Outcome.Travelled) : (own.Plan, own.Verdict.Outcome.Travelled);
    }
}
