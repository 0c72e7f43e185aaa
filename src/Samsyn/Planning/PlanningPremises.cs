using static Samsyn.Planning.PlanText;

namespace Samsyn.Planning;

/// <summary>A premise in words: what it is, how much, and why it stands where a fact is lacking.</summary>
/// <param name="IsOfFlights">It stands only for destinations that no timetable tells of.</param>
public sealed record Premise(FormattableString Name, FormattableString Value, FormattableString Why, bool IsOfFlights = false);

/// <summary>What the planner must know and no fact in the register says. Each is shown with its reason, and a what-if may change it.</summary>
public sealed record PlanningPremises
{
    public static readonly PlanningPremises Usual = new();

    public int EscortsPerWeekday { get; init; } = 30;
    public int EscortsPerWeekendDay { get; init; } = 16;
    public int MedicsPerDay { get; init; } = 2;
    public int ChartersPerWeek { get; init; } = 2;

    /// <summary>Escorts for a party that the police enforce, until an order says how many.</summary>
    public int EscortsWithoutOrder { get; init; } = 2;

    /// <summary>Days from the plan to the earliest journey that is not yet booked.</summary>
    public int NoticeDays { get; init; } = 3;

    /// <summary>Days of notice where a country takes returnees on conditions.</summary>
    public int ConditionNoticeDays { get; init; } = 10;

    /// <summary>Days for a travel document to a member state, a laissez-passer issued in Sweden.</summary>
    public int MemberStateLeadDays { get; init; } = 5;

    /// <summary>Days from the assessment until a case of class yellow is enforceable: the class says longer than two months.</summary>
    public int YellowDays { get; init; } = 61;

    public int PermitLeadDays { get; init; } = Charters.LeadTime.Assumed.Days;
    public double PermitProbability { get; init; } = 0.9;
    /// <summary>What so many landing permits that are not granted yet come to: each is granted by itself.</summary>
    internal LandingPermit ToApply(int permits, int leadDays) =>
        permits == 0 ? new(PermitStatus.Granted, 0, 1) : new(PermitStatus.ToApply, leadDays, Math.Pow(PermitProbability, permits));

    public int FrontexMinLoad { get; init; } = 8;
    public int CharterPerSeat { get; init; } = (int)Charters.CharterCost.Seat;
    public int BaseEscortsLarge { get; init; } = 6;
    public int BaseEscortsSmall { get; init; } = 2;
    public int SmallAircraftSeats { get; init; } = Charters.CharterClasses.SmallAircraftSeats;
    public int CharterTripDays { get; init; } = 2;
    public int TicketMemberState { get; init; } = 4_000;
    public int TicketElsewhere { get; init; } = 10_000;
    public int TripDaysMemberState { get; init; } = 1;
    public int TripDaysElsewhere { get; init; } = 3;

    /// <summary>
    /// Whole days off duty after a journey of more than a day: it ends so late that the eleven hours of daily rest (arbetstidslagen, 13 §) fall on
    /// the day after.
    /// </summary>
    public int EscortRestDays { get; init; } = 1;

    /// <summary>Seats a day in transports within Sweden, all facilities together.</summary>
    public int TransportSeats { get; init; } = 40;

    /// <summary>Minutes from a facility to the airport.</summary>
    public int TransportMinutes { get; init; } = 180;

    /// <summary>The hour before which no transport leaves, and the minutes before the departure that it is to be at the airport.</summary>
    public int FirstTransportHour { get; init; } = 6;
    public int AtAirportMinutes { get; init; } = 120;

    /// <summary>Days to an interview at an embassy where the country asks for one and no free place is told.</summary>
    public int InterviewWaitDays { get; init; } = 30;

    /// <summary>Days from such an interview to the travel document.</summary>
    public int DaysAfterInterview { get; init; } = 14;

    /// <summary>Days of an escort's use that a journey takes, with the rest after it.</summary>
    public int WithRest(int tripDays) => tripDays > 1 ? tripDays + EscortRestDays : tripDays;

    /// <summary>Whether a transport must leave the day before a flight.</summary>
    /// <param name="departs">Swedish time.</param>
    /// <param name="minutes">From the facility to the airport; null where nobody has told.</param>
    public bool LeavesDayBefore(TimeOnly departs, int? minutes) =>
        60 * FirstTransportHour + (minutes ?? TransportMinutes) + AtAirportMinutes > departs.Hour * 60 + departs.Minute;
    public int UnescortedPerFlight { get; init; } = 4;
    public int EscortedPerFlight { get; init; } = 2;

    /// <summary>Days from each departure to the next that is weighed, where not all are; a plan of the register weighs all.</summary>
    internal const int SparseDays = 7;

    /// <summary>What a family's further members are worth of what the rate card says of one person, per cent.</summary>
    public int FurtherMemberPercent { get; init; } = 60;
    public int MedicDay { get; init; } = RateCard.UsualMedicDay;
    public int CharterEscortsFewer { get; init; } = 1;

    /// <summary>Whoever an airline has refused for their conduct is let on with escorts, where an airline has not said it.</summary>
    public bool TakesRefused { get; init; }

    /// <summary>Escorts at least for whoever an airline has refused, on a scheduled flight that lets them on.</summary>
    public int EscortsForRefused { get; init; } = 1;

    /// <summary>Of 100 booked journeys, how many fall away: for the few journeys that history tells of, and where it tells of none.</summary>
    public int FallAwayPercent { get; init; } = (int)Math.Round(100 * Charters.JourneyOutcomes.AssumedShare);

    /// <summary>Days a detained party may at most wait for a charter past its first scheduled departure (due diligence).</summary>
    public int MaxPoolWaitDetained { get; init; } = 14;

    /// <summary>Weekdays in a week that a scheduled flight departs to a member state, and elsewhere; the first of the lists.</summary>
    public int DeparturesMemberState { get; init; } = 5;
    public int DeparturesElsewhere { get; init; } = 3;

    private static readonly DayOfWeek[]
        ToMemberStates = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday,
            DayOfWeek.Sunday],
        Elsewhere = [DayOfWeek.Thursday, DayOfWeek.Tuesday, DayOfWeek.Saturday, DayOfWeek.Monday, DayOfWeek.Wednesday, DayOfWeek.Friday,
            DayOfWeek.Sunday];

    /// <summary>The weekdays a scheduled flight departs, as a rule.</summary>
    public bool Departs(DayOfWeek day, bool isMemberState) => isMemberState
        ? ToMemberStates.AsSpan(0, DeparturesMemberState).Contains(day) : Elsewhere.AsSpan(0, DeparturesElsewhere).Contains(day);

    private FormattableString Refused => TakesRefused
        ? Say($"reguljärflyg, med minst {EscortsForRefused} eskortör, om inget flygbolag dit har sagt nej")
        : Say($"charter; reguljärflyg, med minst {EscortsForRefused} eskortör, om alla flygbolag dit tar personen");

    private Premise[] OfPreparation =>
    [
        new(Say($"Vila efter en resa"), Say($"{EscortRestDays} dygn efter en resa på mer än ett dygn"),
            Say($"Dygnsvilan är elva timmar (13 § arbetstidslagen). Där eskortlistan säger hur många dygn gäller den.")),
        new(Say($"Platser i inrikestransporter en dag"), Say($"{TransportSeats}"),
            Say($"För dagar som Kriminalvården inte har rapporterat. Beställda transporter till förvar tar av dem.")),
        new(Say($"Inrikestransport till flygplatsen"),
            Say($"{TransportMinutes} minuter; tidigast kl. {FirstTransportHour}, framme {AtAirportMinutes} minuter före avgången"),
            Say($"Tiden från ett förvar gäller där Kriminalvården inte har angett den. Hinner transporten inte samma dag går den dagen före.")),
        new(Say($"Intervju på ambassaden"),
            Say($"efter {InterviewWaitDays} dagar där ingen fri tid är angiven; handlingen {DaysAfterInterview} dagar efter intervjun"),
            Say($"Bara till länder som kräver en intervju. Annars gäller den bokade eller nästa fria intervjudagen.")),
    ];

    /// <summary>The premises that stand beside a rate card.</summary>
    public IReadOnlyList<Premise> Explained(Register.RateCardProposed card) =>
    [
        new(Say($"Eskortörer i tjänst en vardag / helgdag"), Say($"{EscortsPerWeekday} / {EscortsPerWeekendDay}"),
            Say($"För dagar som Kriminalvården inte har rapporterat. En dag med fler bokade eskortörer räknas med dem.")),
        new(Say($"Sjukvårdare en dag"), Say($"{MedicsPerDay}"), Say($"För dagar som Kriminalvården inte har rapporterat.")),
        .. OfPreparation,
        new(Say($"Charter en vecka"), Say($"{ChartersPerWeek}"),
            Say($"För veckor som Kriminalvården inte har rapporterat. En vecka med fler bekräftade charter räknas med dem.")),
        new(Say($"Eskortörer utan beställning"), Say($"{EscortsWithoutOrder} per parti hos polisen, annars 0"),
            Say($"Behovet bedöms först i resebeställningen; tills dess räknas med eskort.")),
        .. card.NoticeDays is not null ? [] : new[]
        {
            new Premise(Say($"Dagar till en ny resa"), Say($"{NoticeDays}"),
                Say($"Taxekortet säger det inte: bokning, underrättelse och transport till flyget.")),
        },
        .. card.ConditionNoticeDays is not null ? [] : new[]
        {
            new Premise(Say($"Förvarning till länder med villkor"), Say($"{ConditionNoticeDays} dagar"),
                Say($"Taxekortet säger det inte: ländernas vanligaste villkor i registret.")),
        },
        new(Say($"Resehandling inom medlemsstaterna"), Say($"{MemberStateLeadDays} dagar"), Say($"Laissez-passer utfärdas i Sverige.")),
        new(Say($"Klass gul"), Say($"tidigast {YellowDays} dagar efter bedömningen"), Say($"Klassen betyder längre än två månader.")),
        new(Say($"Landningstillstånd"), Say($"{PermitLeadDays} dagar, {(int)Math.Round(100 * PermitProbability)} % beviljas"),
            Say($"För länder med färre än {Charters.LeadTime.Fewest} svar i registret. Annars medianen av de senaste, högst {PermitTimes.Latest}.")),
        new(Say($"Resor som faller bort"), Say($"{FallAwayPercent} av 100, med vikten av {Charters.JourneyOutcomes.AssumedWeight} resor"),
            Say($"Läggs till det registret vet om tidigare resor, så att få resor inte avgör.")),
        new(Say($"Charter under sitt minsta antal"), Say($"högst {(int)Math.Round(100 * RobustPlanning.MostRisk)} gånger av 100"),
            Say($"Ett val: så många planeras att de som faller bort ryms.")),
        new(Say($"Minsta antal med Frontex"), Say($"{FrontexMinLoad} personer"), Say($"För charter där arrangörens minsta antal inte är angivet.")),
        new(Say($"Charter: per plats, grundstyrka, resdygn"),
            Say($"{CharterPerSeat} kr, {BaseEscortsLarge} (plan med högst {SmallAircraftSeats} platser {BaseEscortsSmall}), {CharterTripDays}"),
            Say($"Utöver hyran, som är en uppgift i registret.")),
        new(Say($"Reguljärflyg: biljett"), Say($"{TicketMemberState} kr inom medlemsstaterna, annars {TicketElsewhere} kr"),
            Say($"För länder utan tidtabell i registret, och flyg utan pris."), IsOfFlights: true),
        new(Say($"Reguljärflyg: avgångar"), Say($"{DeparturesMemberState} dagar i veckan inom medlemsstaterna, annars {DeparturesElsewhere}"),
            Say($"För länder och dagar utan tidtabell i registret."), IsOfFlights: true),
        new(Say($"Reguljärflyg: resdygn"), Say($"{TripDaysMemberState} inom medlemsstaterna, annars {TripDaysElsewhere}"),
            Say($"Eskortens tid fram och åter, utan vilan; rapporteras inte.")),
        new(Say($"Reguljärflyg: personer på en avgång"),
            Say($"{UnescortedPerFlight} utan eskort, {EscortedPerFlight} med"),
            Say($"Flygbolagens vanliga tak, där bolaget inte har angett sitt."), IsOfFlights: true),
        .. card.CharterEscortsFewer is not null ? [] : new[]
        {
            new Premise(Say($"Eskortörer på charter"), Say($"{CharterEscortsFewer} färre per parti än på reguljärflyg, minst en"),
                Say($"Taxekortet säger det inte. Chartern har sin egen grundstyrka.")),
        },
        .. card.FurtherMemberPercent is not null ? [] : new[]
        {
            new Premise(Say($"Värdet av varje familjemedlem efter den första"), Say($"{FurtherMemberPercent} % av den förstas"),
                Say($"Taxekortet säger bara värdet av en person.")),
        },
        .. card.MedicDay is not null ? [] : new[]
        {
            new Premise(Say($"Sjukvårdare, ett dygn"), Say($"{MedicDay} kr"), Say($"Taxekortet säger inget om sjukvårdare.")),
        },
        new(Say($"Den som nekats ombordstigning för sitt uppträdande"), Refused,
            Say($"Bolagens villkor är uppgifter i registret; antagandet gäller där de inte är kända.")),
        new(Say($"Väntan på charter i förvar"), Say($"högst {MaxPoolWaitDetained} dagar efter första reguljära avgång"),
            Say($"Ingen hålls längre för att fylla en plats (10 kap. 9 § utlänningslagen).")),
    ];
}
