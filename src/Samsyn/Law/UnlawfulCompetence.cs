using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>
/// What was decided, ordered or carried out by an authority that the case was not with on the day (12 kap. 14–14 a §§, 10 kap. 12–17 §§).
/// </summary>
internal static class UnlawfulCompetence
{
    /// <summary>A police decision in another's case is tried at once by the authority that has it (10 kap. 17 §); within so many days it is
    /// taken as that.</summary>
    private const int DaysToConfirm = 3;

    internal const string WrongAuthority = "WRONG-AUTHORITY";

    public static void Find(IReadOnlyList<Entry> entries, List<UnlawfulEvent> events, IReadOnlyList<Reading> now, DateTimeOffset asOf)
    {
        foreach (var reading in new LegalCase(now, new(asOf)).Events)
            switch (reading.Fact)
            {
                case DetentionOrdered ordered when Decider(reading) is { } by:
                    if (!IsConfirmed(now, reading, by, ordered)) Judge(reading, DecidersOn, by, (day, right) => Detained(by, day, right));
                    break;
                case TravelOrdered:
                    Judge(reading, ExecutorsOn, Authorities.Of(reading.Entry.Agency),
                        (day, right) => NotExecutor($"Resan beställdes {day:yyyy-MM-dd}", reading, right));
                    break;
                case TravelBooked when reading.Entry.Agency != Agency.Kriminalvarden: // whose order it was is judged with the order
                    Judge(reading, ExecutorsOn, Authorities.Of(reading.Entry.Agency),
                        (day, right) => NotExecutor($"Resan bokades {day:yyyy-MM-dd}", reading, right));
                    break;
                case TravelCarriedOut carried:
                    var orderedBy = now.LastOrDefault(told =>
                        told.Fact is TravelOrdered order && order.Order == carried.Order)?.Entry ?? reading.Entry;
                    Judge(reading, ExecutorsOn, Authorities.Of(orderedBy.Agency), (day, right) => AliensAct12.Executor.Because(
                        $"Resan genomfördes {day:yyyy-MM-dd} för {Authorities.Name(orderedBy.Agency)}, "
                        + $"men ärendet verkställs av {Authorities.Name(right)}."));
                    break;
                case DepartureRegistered { Manner: not DepartureManner.Own } departure: // who leaves alone is enforced against by nobody
                    Judge(reading, ExecutorsOn, Authorities.Of(departure.ExecutedBy), (day, right) => AliensAct12.Executor.Because(
                        $"Utresan {day:yyyy-MM-dd} är registrerad som verkställd av {Authorities.Name(Authorities.Of(departure.ExecutedBy))}, "
                        + $"men ärendet verkställdes av {Authorities.Name(right)}."));
                    break;
                default: break;
            }

        void Judge(
            Reading reading, Func<IReadOnlyList<Reading>, DateOnly, HashSet<Authority>> allowed, Authority? by,
            Func<DateOnly, Authority, Reason> reason)
        {
            var day = History.MomentOf(reading).Day;
            var right = allowed(now, day);
            if (reading.Fact is DetentionOrdered) right.UnionWith(allowed(now, reading.Day));
            if (right.Count == 0 || by is { } authority && right.Contains(authority)) return;
            var then = allowed(Knowledge.At(entries, day.EndInSweden), day);
            events.Add(new(reading.Fact is DetentionOrdered ? WrongAuthority : "NOT-EXECUTOR", reading.Entry, day, 1, reason(day, right.First()),
                then.Count > 0 && !(by is { } known && then.Contains(known))));
        }
    }

    private static Reason Detained(Authority by, DateOnly day, Authority right) => by == Authority.Polismyndigheten
        ? AliensAct10.AgencyDecides.Because($"Polismyndigheten beslutade om förvar {day:yyyy-MM-dd}, men det gör {Authorities.Name(right)}. "
            + $"I brådskande fall (17 §) prövar den handläggande myndigheten genast beslutet; ingen sådan prövning är rapporterad.")
        : RuleOf(right).Because($"{Authorities.Name(by)} beslutade om förvar {day:yyyy-MM-dd}, men det gör {Authorities.Name(right)}.");

    /// <summary>The rule that gives the decision on detention to an authority.</summary>
    internal static Rule RuleOf(Authority? decider) => decider switch
    {
        Authority.Domstol => AliensAct10.CourtDecides,
        Authority.Polismyndigheten => AliensAct10.PoliceDecide,
        _ => AliensAct10.AgencyDecides,
    };

    private static Reason NotExecutor(Sentence what, Reading reading, Authority right) => AliensAct12.Handover.Because(
        $"{what} av {Authorities.Name(reading.Entry.Agency)}, men ärendet verkställs av {Authorities.Name(right)} och var inte överlämnat.");

    /// <summary>Who decided: as the order says, or whoever reported it.</summary>
    private static Authority? Decider(Reading reading)
    {
        var by = ((DetentionOrdered)reading.Fact).By;
        if (Stays.IsCourt(by)) return Authority.Domstol;
        return Authorities.Of(Enum.TryParse<Agency>(by, ignoreCase: true, out var named) && Enum.IsDefined(named) ? named : reading.Entry.Agency);
    }

    /// <summary>17 §: the police in another's case, where the authority that has it has tried the decision within days, or the
    /// order says that it was urgent.</summary>
    private static bool IsConfirmed(IReadOnlyList<Reading> now, Reading order, Authority by, DetentionOrdered ordered) =>
        by == Authority.Polismyndigheten && (ordered.Urgent == true || now.Any(reading => reading.Fact is DetentionOrdered or DetentionReviewed
            && reading.Entry.Id != order.Entry.Id && Authorities.Of(reading.Entry.Agency) is Authority.Migrationsverket or Authority.Domstol
            && reading.Day >= order.Day && reading.Day <= order.Day.AddDays(DaysToConfirm)));

    /// <summary>Who could decide on detention on the day: as it began, and as it ended.</summary>
    private static HashSet<Authority> DecidersOn(IReadOnlyList<Reading> known, DateOnly day) =>
        On(known, day, verdict => verdict.DetentionDecider);

    private static HashSet<Authority> ExecutorsOn(IReadOnlyList<Reading> known, DateOnly day) => On(known, day, verdict => verdict.Executor);

    private static HashSet<Authority> On(IReadOnlyList<Reading> known, DateOnly day, Func<Verdict, Authority?> whom)
    {
        var authorities = new HashSet<Authority>();
        foreach (var verdict in (Verdict[])[Enforceability.OnDayOfDeparture(known, day), Enforceability.Evaluate(known, day.AddDays(-1).EndInSweden)])
            if (whom(verdict) is { } authority) authorities.Add(authority);
        return authorities;
    }
}
