using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>Who is told: an agency in Samsyn, or one outside that the sender tells by its own means.</summary>
public enum Recipient { Migrationsverket, Polismyndigheten, Kriminalvarden, Domstol, Skatteverket, DestinationState }

/// <summary>A duty to tell, broken out of secrecy by law or ordinance (OSL 10 kap. 28 §).</summary>
/// <param name="Within">How soon it is late. The law says at once or without
/// delay; the hours are Samsyn's (<see cref="Notifications.AtOnce"/>).</param>
/// <param name="Causes">The facts that may cause it.</param>
/// <param name="To">Who is told of a fact; nobody when the condition does not hold.</param>
public sealed record NotificationRule(
    string Id, Citation Source, string Says, TimeSpan Within, IReadOnlyList<DataCategory> Fields, IReadOnlyList<Type> Causes,
    Func<Caused, IEnumerable<Recipient>> To)
{
    /// <summary>Who said it is told too: it is told what the law says of it.</summary>
    public bool TellsSender { get; init; }

    /// <summary>It comes from the executing authority, whoever the fact is of: who said it would tell why.</summary>
    public bool IsExecutors { get; init; }
}

/// <summary>A reading and the case as it was with it.</summary>
/// <param name="Readings">All there were with it, itself the last.</param>
/// <param name="HasBan">The decision has an entry ban.</param>
public sealed record Caused(Reading Reading, Case State, IReadOnlyList<Reading> Readings, bool HasBan)
{
    public Agency By => Reading.Entry.Agency;
    public Recipient Executor => State.Responsible == Agency.Polismyndigheten ? Recipient.Polismyndigheten : Recipient.Migrationsverket;
    public DecisionKind? Kind => State.Registration?.DecisionKind;

    /// <summary>The agency is the executing authority: what it orders, others are told of.</summary>
    public bool IsByExecutor => By == State.Responsible;

    /// <summary>The law stops the journey that the executing authority has ordered, with the reading, and did not before it.</summary>
    public bool StopsJourney => State.OpenOrder is { } order && CaseReach.Of(Readings).Journey == Journey.Open
        && At is var at && Enforceability.Evaluate(Readings, at).Stops(order)
        && !Enforceability.Evaluate([.. Readings.SkipLast(1)], at).Stops(order);

    /// <summary>Time alone has come to stop the journey, as the reading says and the law answers.</summary>
    public bool IsStoppedByTime => Reading.Fact is JourneyStopped stop && State.OpenOrder is { } order && order.Number == stop.Order
        && CaseReach.Of(Readings).Journey == Journey.Open && Enforceability.Evaluate(Readings, At).Stops(order);

    private DateTimeOffset At => Reading.OccurredOn.Instant ?? Reading.Day.EndInSweden;

    /// <summary>The law stopped the journey when it was booked.</summary>
    public bool IsStopped => Enforceability.Evaluate(Readings, At).Stops(State.OpenOrder);
}

/// <summary>One agency is to be told one thing.</summary>
/// <param name="Cause">The entry that caused it.</param>
public sealed record Notification(NotificationRule Rule, string Case, Guid Cause,
    Agency From, Recipient To, DateTimeOffset CausedAt, DateTimeOffset DueAt);

/// <summary>The typed notifications of utlänningsförordningen 7 kap. and their like, computed from the entries of a case.</summary>
public static class Notifications
{
    /// <summary>
    /// ”Genast” and ”utan dröjsmål”, as the hours after which Samsyn calls a notification late. Samsyn's number, for the agencies to set.
    /// </summary>
    public static readonly TimeSpan AtOnce = TimeSpan.FromHours(24);

    /// <summary>7 kap. 11 §: the court tells all but the police within a week.</summary>
    public static readonly TimeSpan AWeek = TimeSpan.FromDays(7);

    private const string Ordinance = "utlänningsförordningen (2006:97)", Act = "utlänningslagen (2005:716)";
    private static readonly DataCategory[] WhoAndWhat = [DataCategory.IdentityCore, DataCategory.Decision],
        Stop = [DataCategory.IdentityCore, DataCategory.BlockCode];

    public static IReadOnlyList<NotificationRule> All { get; } =
    [
        new("UTLF-7-2", new(Ordinance, "7 kap. 2 §"), "Polismyndigheten underrättar Migrationsverket om en fråga om avlägsnande.",
            AtOnce, WhoAndWhat, [typeof(CaseRegistered)],
            caused => caused is { By: Agency.Polismyndigheten, Kind: DecisionKind.PoliceRefusal } ? [Recipient.Migrationsverket] : []),
        new("UTLF-7-3", new(Ordinance, "7 kap. 3 och 8 b §§"),
            "Polismyndigheten underrättar Migrationsverket och Skatteverket om att ett beslut har verkställts.",
            AtOnce, [DataCategory.IdentityCore, DataCategory.DepartureConfirmation], [typeof(DepartureRegistered)],
            caused => caused.Reading.Fact is DepartureRegistered { ExecutedBy: Executor.Polismyndigheten }
                && caused.By == Agency.Polismyndigheten ? [Recipient.Migrationsverket, Recipient.Skatteverket] : []),
        new("UTLF-7-4", new(Ordinance, "7 kap. 4 §"),
            "Migrationsverket och domstolen underrättar Polismyndigheten om beslut med återreseförbud, laga kraft och verkställighet.",
            AtOnce, WhoAndWhat,
            [typeof(DecisionMade), typeof(FinalityReported), typeof(DepartureRegistered), typeof(EntryBanIssued)],
            caused => caused.HasBan && caused.By is Agency.Migrationsverket or Agency.Domstol
                && !(caused.Kind == DecisionKind.CourtExpulsion && caused.Reading.Fact is DecisionMade) ? [Recipient.Polismyndigheten] : []),
        new("UTLF-7-5-1", new(Ordinance, "7 kap. 5 § 1"),
            "Domstolen underrättar Migrationsverket om sitt avgörande för verkställighet.", AtOnce, WhoAndWhat, [typeof(AppealDecided)],
            caused => caused.By == Agency.Domstol ? [Recipient.Migrationsverket] : []),
        new("UTLF-7-5-2", new(Ordinance, "7 kap. 5 § 2"),
            "Upphävande och inhibition meddelas den verkställande myndigheten genast, och Polismyndigheten alltid när det finns ett återreseförbud.",
            AtOnce, Stop, [typeof(DecisionRevoked), typeof(StayOrdered), typeof(StayLifted)],
            caused => caused.Kind == DecisionKind.Transfer && caused.Reading.Fact is StayOrdered
                ? [] : caused.HasBan ? [caused.Executor, Recipient.Polismyndigheten] : [caused.Executor]),
        new("UTLF-7-5-3", new(Ordinance, "7 kap. 5 § 3"),
            "En ansökan om asyl eller nya omständigheter meddelas den verkställande myndigheten genast.",
            AtOnce, Stop, [typeof(AsylumClaimed), typeof(NewExaminationRequested)], caused => [caused.Executor]),
        new("UTLF-7-5A", new(Ordinance, "7 kap. 5 a §"), "Inhibition av en överföring meddelas den verkställande myndigheten genast.",
            AtOnce, Stop, [typeof(StayOrdered)], caused => caused.Kind == DecisionKind.Transfer ? [caused.Executor] : []),
        new("UTLF-7-6", new(Ordinance, "7 kap. 6 §"), "Polismyndigheten underrättas om ett tidsbegränsat uppehållstillstånd.", AtOnce, WhoAndWhat,
            [typeof(PermitGranted)],
            caused => caused.Reading.Fact is PermitGranted { Kind: PermitKind.Temporary } ? [Recipient.Polismyndigheten] : []),
        new("UTLF-7-7B", new(Ordinance, "7 kap. 7 b §"),
            "Polismyndigheten underrättas när någon som håller sig undan hör av sig, och om var personen vistas.", AtOnce,
            [DataCategory.IdentityCore, DataCategory.Whereabouts], [typeof(Reappeared)], _ => [Recipient.Polismyndigheten]),
        new("UTLF-7-8", new(Ordinance, "7 kap. 8 §"),
            "Vid utvisning på grund av brott underrättas Polismyndigheten om inhibition, asylansökan och slutligt ställningstagande.", AtOnce, Stop,
            [typeof(StayOrdered), typeof(StayLifted), typeof(AsylumClaimed), typeof(AsylumDecided), typeof(NewExaminationGranted),
                typeof(NewExaminationRefused)], caused => caused.Kind == DecisionKind.CourtExpulsion ? [Recipient.Polismyndigheten] : []),
        new("UTLF-7-11-PM", new(Ordinance, "7 kap. 11 §"),
            "Domstolen sänder en dom om utvisning till Polismyndigheten utan dröjsmål.", AtOnce, WhoAndWhat, [typeof(DecisionMade)],
            caused => caused is { Kind: DecisionKind.CourtExpulsion, By: Agency.Domstol } ? [Recipient.Polismyndigheten] : []),
        new("UTLF-7-11", new(Ordinance, "7 kap. 11 §"),
            "Domstolen sänder en dom om utvisning till Migrationsverket och Kriminalvården inom en vecka.", AWeek, WhoAndWhat, [typeof(DecisionMade)],
            caused => caused is { Kind: DecisionKind.CourtExpulsion, By: Agency.Domstol }
                ? [Recipient.Migrationsverket, Recipient.Kriminalvarden]
                : []),
        new("UTLF-7-13", new(Ordinance, "7 kap. 13 §"),
            "Kriminalvården underrättar Migrationsverket och Polismyndigheten om frigivning senast sex månader före (nordiska medborgare fyra "
                + "veckor), och genast om ändringar.",
            AtOnce, [DataCategory.IdentityCore, DataCategory.Criminality], [typeof(PrisonTermSet)],
            caused => caused.By == Agency.Kriminalvarden ? [Recipient.Migrationsverket, Recipient.Polismyndigheten] : []),
        new("UTLF-7-15", new(Ordinance, "7 kap. 15 §"), "Domstolen underrättas när ett förvar omprövas eller upphör.", AtOnce,
            [DataCategory.IdentityCore, DataCategory.Detention], [typeof(DetentionReviewed), typeof(DetentionEnded)], _ => [Recipient.Domstol]),
        new("UTLF-7-20", new(Ordinance, "7 kap. 20 §"),
            "För en resehandling får bara de nio uppräknade uppgifterna lämnas till destinationslandet, ingenting om asyl.", AtOnce,
            [DataCategory.IdentityCore, DataCategory.TravelDocuments], [typeof(TravelDocumentRequested)], _ => [Recipient.DestinationState]),
        new("UTLL-12-17", new(Act, "12 kap. 17 §"), "Den som inte kan verkställa, eller ser ett hinder, underrättar Migrationsverket.", AtOnce, Stop,
            [typeof(ImpedimentReported), typeof(HandoverReturned)],
            caused => caused.By == Agency.Polismyndigheten ? [Recipient.Migrationsverket] : []),
        new("UTLL-10-19C", new(Act, "10 kap. 19 c §"),
            "Den som begär en transport lämnar, utan hinder av sekretess, de uppgifter som behövs för att planera och genomföra den.", AtOnce,
            [
                DataCategory.IdentityCore, DataCategory.Health, DataCategory.Risk, DataCategory.Family, DataCategory.TravelDocuments,
                DataCategory.Itinerary,
            ],
            [typeof(TravelOrdered)], caused => caused.IsByExecutor ? [Recipient.Kriminalvarden] : []),
        new("UTLL-12-14", new(Act, "12 kap. 14–15 §§"),
            "En resa är bokad i ett ärende som lagen stoppar. Den verkställande myndigheten och den som bokade underrättas genast.",
            AtOnce, Stop, [typeof(TravelBooked)],
            caused => caused.IsStopped ? [caused.Executor, Enum.Parse<Recipient>(caused.By.ToString())] : []) { TellsSender = true },
        new("UTLL-10-19C-STOPP", new(Act, "10 kap. 19 c §"),
            "En beställd resa är stoppad. Den som ska göra resan underrättas genast om att den inte får göras, inte om varför.", AtOnce, Stop,
            [
                typeof(StayOrdered), typeof(InternationalStayRequested), typeof(NewExaminationRequested), typeof(NewExaminationGranted),
                typeof(ImpedimentReported), typeof(AsylumClaimed), typeof(PermitGranted), typeof(DecisionRevoked), typeof(AppealDecided),
                typeof(PrisonTermSet), typeof(ProsecutionPending), typeof(DetentionEnded), typeof(JourneyStopped),
            ],
            caused => caused.StopsJourney || caused.IsStoppedByTime ? [Recipient.Kriminalvarden] : []) { IsExecutors = true },
        new("UTLL-12-14-TID", new(Act, "12 kap. 14–15 §§"),
            "En tid har gått ut och lagen stoppar en beställd resa. Den verkställande myndigheten underrättas genast.", AtOnce, Stop,
            [typeof(JourneyStopped)], caused => caused.IsStoppedByTime ? [caused.Executor] : []) { TellsSender = true, IsExecutors = true },
    ];

    /// <summary>Duties that no fact of the register can cause, with why: the agencies fulfil them elsewhere.</summary>
    public static IReadOnlyList<(Citation Source, string Why)> NotHeld { get; } =
    [
        (new(Ordinance, "7 kap. 7 §"), "Tillstånd för kort besök registreras inte i Samsyn."),
        (new(Ordinance, "7 kap. 14 §"), "Överförd straffverkställighet registreras inte i Samsyn."),
        (new(Ordinance, "7 kap. 2 a §"), "Säkerhetsärenden hålls utanför Samsyn."),
    ];

    /// <summary>Everything that is to be told of a case, in the order it was caused. An agency is not told what it said itself.</summary>
    public static IReadOnlyList<Notification> Of(string subject, IReadOnlyList<Reading> readings)
    {
        var all = new List<Notification>();
        foreach (var (index, reading) in readings.Index())
        {
            var rules = All.Where(rule => rule.Causes.Contains(reading.Fact.GetType())).ToList();
            if (rules.Count == 0) continue;
            var until = readings.Take(index + 1).ToList();
            var caused = new Caused(reading, Case.Fold(subject, until), until,
                until.Exists(told => told.Fact is EntryBanIssued or DecisionMade { EntryBan: not null }));
            foreach (var rule in rules)
                foreach (var to in rule.To(caused).Distinct().Where(to => rule.TellsSender || to.ToString() != reading.Entry.Agency.ToString()))
                    all.Add(new(rule, subject, reading.Entry.Id,
                        rule.IsExecutors ? caused.State.Responsible : reading.Entry.Agency, to, reading.KnownAt, Due(rule, caused)));
        }
        return all;
    }

    private static DateTimeOffset Due(NotificationRule rule, Caused caused)
    {
        var soonest = caused.Reading.KnownAt + rule.Within;
        if (caused.Reading.Fact is not PrisonTermSet term) return soonest;
        var isNordic = caused.State.Person?.Citizenships.Any(country => country.Code is "DK" or "FI" or "IS" or "NO") == true;
        var last = AliensOrdinance.LastDayToTellOfRelease(term.Until, isNordic).Value.EndInSweden;
        return last > soonest ? last : soonest;
    }
}
