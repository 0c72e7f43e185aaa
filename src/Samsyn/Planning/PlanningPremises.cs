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
    public int UnescortedPerFlight { get; init; } = 4;
    public int EscortedPerFlight { get; init; } = 2;

    /// <summary>Days from each departure to the next that is weighed, where not all are; a plan of the register weighs all.</summary>
    internal const int SparseDays = 7;

    /// <summary>What a family's further members are worth of what the rate card says of one person, per cent.</summary>
    public int FurtherMemberPercent { get; init; } = 60;
    public int MedicDay { get; init; } = RateCard.UsualMedicDay;
    public int CharterEscortsFewer { get; init; } = 1;

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

    /// <summary>The premises that stand beside a rate card.</summary>
    public IReadOnlyList<Premise> Explained(Register.RateCardProposed card) =>
    [
        new(Say($"Eskortörer i tjänst en vardag / helgdag"), Say($"{EscortsPerWeekday} / {EscortsPerWeekendDay}"),
            Say($"För dagar som Kriminalvården inte har rapporterat. En dag med fler bokade eskortörer räknas med dem.")),
        new(Say($"Sjukvårdare en dag"), Say($"{MedicsPerDay}"), Say($"För dagar som Kriminalvården inte har rapporterat.")),
        new(Say($"Charter en vecka"), Say($"{ChartersPerWeek}"),
            Say($"Vad flygenheten hinner med. En vecka med fler bekräftade charter räknas med dem.")),
        new(Say($"Eskortörer utan beställning"), Say($"{EscortsWithoutOrder} per parti hos polisen, annars 0"),
            Say($"Behovet bedöms först i resebeställningen; tills dess räknas med eskort.")),
        new(Say($"Dagar till en ny resa"), Say($"{NoticeDays}"), Say($"Bokning, underrättelse och transport till flyget.")),
        new(Say($"Förvarning till länder med villkor"), Say($"{ConditionNoticeDays} dagar"), Say($"Ländernas vanligaste villkor i registret.")),
        new(Say($"Resehandling inom medlemsstaterna"), Say($"{MemberStateLeadDays} dagar"), Say($"Laissez-passer utfärdas i Sverige.")),
        new(Say($"Klass gul"), Say($"tidigast {YellowDays} dagar efter bedömningen"), Say($"Klassen betyder längre än två månader.")),
        new(Say($"Landningstillstånd"), Say($"{PermitLeadDays} dagar, {(int)Math.Round(100 * PermitProbability)} % beviljas"),
            Say($"För länder där registret har för få svar. Annars medianen av landets svar.")),
        new(Say($"Minsta antal med Frontex"), Say($"{FrontexMinLoad} personer"), Say($"Organisatörens villkor, rapporteras inte.")),
        new(Say($"Charter: per plats, grundstyrka, resdygn"),
            Say($"{CharterPerSeat} kr, {BaseEscortsLarge} (små plan {BaseEscortsSmall}), {CharterTripDays}"),
            Say($"Utöver hyran, som är en uppgift i registret.")),
        new(Say($"Reguljärflyg: biljett"), Say($"{TicketMemberState} kr inom medlemsstaterna, annars {TicketElsewhere} kr"),
            Say($"För länder utan tidtabell i registret, och flyg utan pris."), IsOfFlights: true),
        new(Say($"Reguljärflyg: avgångar"), Say($"vardagar inom medlemsstaterna, annars tisdag, torsdag och lördag"),
            Say($"För länder och dagar utan tidtabell i registret."), IsOfFlights: true),
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
        new(Say($"Den som nekats ombordstigning för sitt uppträdande"), Say($"charter, om inte alla flygbolag dit tar personen med eskort"),
            Say($"Bolagens villkor är uppgifter i registret; där de inte är kända antas nej.")),
        new(Say($"Väntan på charter i förvar"), Say($"högst {MaxPoolWaitDetained} dagar efter första reguljära avgång"),
            Say($"Ingen hålls längre för att fylla en plats (10 kap. 9 § utlänningslagen).")),
    ];
}
