using Microsoft.Extensions.Localization;
using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Web.Words;

/// <summary>What happened, as a line of the timeline. Short, and nothing that is more than the line needs.</summary>
/// <param name="facilities">What the facilities are called, by number; one that is not there is told by its number.</param>
public sealed partial class FactText(IStringLocalizer<Texts> texts, IReadOnlyDictionary<string, string>? facilities = null)
{
    /// <summary>Whether the line of this fact names a facility.</summary>
    public static bool NamesFacility(Fact fact) => fact is DetentionPlaced or MovedToDetention;

    private string Facility(string number) => facilities?.GetValueOrDefault(number) ?? number;

    public string Of(Fact fact) => fact switch
    {
        CaseRegistered told => Say($"Ärendet registrerat: {texts.Word(told.DecisionKind).ToLowerInvariant()}."),
        PersonIdentified => Say($"Person identifierad."),
        AgeDecided told =>
            told.Final ? Say($"Åldern slutligt bestämd: född {told.BornOn}.") : Say($"Åldern bestämd tills vidare: född {told.BornOn}."),
        PersonLinked told => Say($"Samma person som i {string.Join(", ", told.Cases)}, enligt {texts.Word(told.Basis).ToLowerInvariant()}."),
        PersonUnlinked => Say($"Inte samma person som tidigare angetts."),
        IdentityErased => Say($"Personens uppgifter är utplånade."),
        FamilyLinked told => Say($"Hör ihop med {string.Join(", ", told.Cases)}."),
        CaseReceived told =>
            told.ExpectedRelease is { } release ? Say($"Ärendet mottaget, frigivning väntas {Show.Date(release)}.") : Say($"Ärendet mottaget."),
        CaseClosed told => Say($"Ärendet avslutat: {texts.Word(told.Reason)}."),
        PersonLocated => Say($"Personen anträffad i Sverige efter verkställt beslut."),
        ErasureRequested told => Say($"Utplåning av personens uppgifter begärd ({told.Authority})."),
        ErasureConfirmed => Say($"Utplåning av personens uppgifter bekräftad; datanyckeln är förstörd."),
        InformationRequested told => Say($"{texts.Word(told.Category)} begärd från {texts.Word(told.Holder)}."),
        InformationGranted told => Say($"Begärd uppgift lämnas ut till och med {Show.Time(told.Until)} ({told.Provision.Source()})."),
        InformationRefused told => Say($"Begärd uppgift lämnas inte ut ({told.Provision.Source()})."),
        _ => Decision(fact) ?? Cooperation(fact) ?? Measures(fact) ?? Journey(fact) ?? Charters(fact) ?? Operations(fact) ?? Countries(fact)
            ?? Missions(fact) ?? Forums(fact)
            ?? fact.GetType().Name,
    };

    private string Force(JourneyMonitored journey) => journey.ForceSeen ? texts["Tvång användes."] : texts["Inget tvång användes."];

    private string Incident(JourneyMonitored journey) => journey.Incident ? texts["Något hände som inte borde ha hänt."] + " " : "";

    private string? Decision(Fact fact) => fact switch
    {
        DecisionMade { Destinations.Count: 0 } told =>
            Say($"{texts.Word(told.Form)} ({Show.Paragraphs(told.Basis)}), inget land angivet{Period(told.DeparturePeriod)}."),
        DecisionMade told =>
            Say($"{texts.Word(told.Form)} ({Show.Paragraphs(told.Basis)}) till {Countries(told.Destinations)}{Period(told.DeparturePeriod)}."),
        DecisionServed told => told.Manner == ServiceManner.Personal ? Say($"Beslutet delgivet personligen.") : Say($"Förenklad delgivning."),
        DecisionAccepted => Say($"Nöjdförklaring."),
        DecisionAppealed told => told.StayRequested
            ? Say($"Överklagat till {texts.Word(told.Instance)}, inhibition begärd.")
            : Say($"Överklagat till {texts.Word(told.Instance)}."),
        StayRefused told => Say($"Inhibition avslagen: {told.By}."),
        StayOrdered told => Say($"Inhibition beslutad: {told.By}."),
        StayLifted told => Say($"Inhibitionen upphävd: {told.By}."),
        AppealDecided told => Say($"{texts.Word(told.Instance)}: {texts.Word(told.Outcome)}."),
        FinalityReported told => Say($"Laga kraft enligt myndighetens system: {Show.Date(told.FinalOn)}. Räknas inte med: Samsyn räknar själv."),
        DeparturePeriodSet told => Say($"Tidsfrist för frivillig avresa till {Show.Date(told.Until)}."),
        DeparturePeriodCancelled => Say($"Tidsfristen för frivillig avresa upphävd."),
        NewExaminationRequested => Say($"Nya omständigheter åberopade (12 kap. 19 §)."),
        NewExaminationGranted => Say($"Ny prövning beviljad."),
        NewExaminationRefused => Say($"Ny prövning nekad."),
        InternationalStayRequested told => Say($"{told.Body} begär att verkställigheten avbryts."),
        ImpedimentReported told => Say($"Verkställighetshinder rapporterat ({Show.Paragraphs(told.Paragraph)}){To(told.Destination)}."),
        ImpedimentCleared told => Say($"Verkställighetshinder undanröjt ({Show.Paragraphs(told.Paragraph)}){To(told.Destination)}."),
        PermitGranted told => told.Kind == PermitKind.Permanent
            ? Say($"Permanent uppehållstillstånd.")
            : Say($"Tidsbegränsat uppehållstillstånd {Show.Date(told.From)} – {Show.Date(told.To)}."),
        AsylumClaimed => Say($"Asyl sökt under verkställigheten."),
        AsylumDecided told => told.Outcome == AsylumOutcome.Granted ? Say($"Asyl beviljad.") : Say($"Asylansökan avslagen."),
        PrisonTermSet told => Say($"Fängelsestraff till {Show.Date(told.Until)}."),
        PrisonTermServed => Say($"Fängelsestraffet avtjänat."),
        ProsecutionPending => Say($"Åtal pågår."),
        ProsecutionEnded => Say($"Åtalet avslutat."),
        DecisionRevoked => Say($"Beslutet upphävt."),
        TransferAccepted told => Say($"{Country(told.State)} godtar överföringen ({told.Regulation})."),
        AbscondingNotified => Say($"Mottagande stat underrättad om att personen avvikit."),
        Reappeared => Say($"Personen har hört av sig igen."),
        ReceptionAssured => Say($"Mottagande av barnet ordnat."),
        BestInterestsAssessed => Say($"Barnets bästa bedömt."),
        ChildConcerned => Say($"Ett barn berörs: barnet till den som ska avlägsnas."),
        EntryBanIssued => Say($"Återreseförbud meddelat."),
        ReturnedWithVisa { Kind: EntryDocument.ResidencePermit, To: { } to } => Say($"Åter i Sverige med uppehållstillstånd till {Show.Date(to)}."),
        ReturnedWithVisa { Kind: EntryDocument.ResidencePermit } => Say($"Åter i Sverige med uppehållstillstånd."),
        ReturnedWithVisa { To: { } to } => Say($"Åter i Sverige med visering till {Show.Date(to)}."),
        ReturnedWithVisa => Say($"Åter i Sverige med visering."),
        ShortVisitPermitGranted => Say($"Särskilt tillstånd till kort besök beviljat."),
        ProtectionReported told => Say($"Internationellt skydd i annat land: {Country(told.State)}."),
        LapseReviewed told => told.Outcome == LapseOutcome.StillInForce
            ? Say($"Beslutet bedömt gälla ännu, efter en uppgift som kom efter att det hade upphört.")
            : Say($"Beslutet bedömt ha upphört att gälla."),
        _ => null,
    };

    private string? Cooperation(Fact fact) => fact switch
    {
        HandedOver told => Say($"Överlämnat till Polismyndigheten, grund: {texts.Word(told.Ground)}."),
        HandoverAccepted => Say($"Ärendet mottaget."),
        HandoverReturned told => told.Reason is null ? Say($"Ärendet återlämnat.") : Say($"Ärendet återlämnat: {told.Reason}"),
        RegionAssigned told => Say($"Fördelat till region {texts.Word(told.Region)}."),
        FeasibilityAssessed told => Say($"Bedömd verkställbarhet: {texts.Word(told.Class).ToLowerInvariant()}."),
        InstructionAsked => Say($"Polismyndigheten frågar vad som ska göras: beslutet kan inte verkställas."),
        InstructionGiven => Say($"Migrationsverket har svarat vad som ska göras."),
        RegionOffered told => Say($"Erbjudet till region {texts.Word(told.To)}."),
        RegionTaken told => Say($"Region {texts.Word(told.To)} tar ärendet."),
        RegionDeclined told => Say($"Region {texts.Word(told.To)} tar inte ärendet."),
        ClassAgreed told => Say($"Enig om verkställbarheten: {texts.Word(told.Class).ToLowerInvariant()}."),
        ClassDisputed => Say($"Står fast vid sin bedömning av verkställbarheten."),
        NeedsReported { Needs.Count: 0 } => Say($"Inga behov på resan."),
        NeedsReported told => Say($"Behov på resan: {string.Join(", ", told.Needs.Select(texts.Need))}."),
        IdentityEstablished => Say($"Identiteten fastställd."),
        TravelDocumentRequested told => Say($"Resehandling begärd: {told.Type}."),
        TravelDocumentIssued told => Say($"Resehandling utfärdad: {told.Type}, giltig till {Show.Date(told.ValidTo)}."),
        _ => null,
    };

    private string? Measures(Fact fact) => fact switch
    {
        DetentionOrdered { SignificantAbscondingRisk: true } told =>
            Say($"Beslut om förvar: {texts.Word(told.Ground)}. Betydande risk att personen avviker."),
        DetentionOrdered told => Say($"Beslut om förvar: {texts.Word(told.Ground)}."),
        DetentionReviewed told => Say($"Förvaret omprövat: {texts.Word(told.Outcome)}."),
        DetentionPlaced told => Say($"Placerad i {Facility(told.Facility)}."),
        DetentionEnded told => Say($"Förvaret upphört: {told.Reason}."),
        SupervisionOrdered => Say($"Beslut om uppsikt."),
        SupervisionReviewed => Say($"Uppsikten omprövad."),
        SupervisionEnded => Say($"Uppsikten upphört."),
        TravelOrdered told =>
            Say($"Resebeställning {told.Order} till {Country(told.Destination)}, {Show.Date(told.Earliest)} – {Show.Date(told.Latest)}."),
        TravelBooked told => Say($"Resa bokad ({told.Order}): {texts.Word(told.Mode)}, avgång {Show.Time(told.DepartsAt)}."),
        JourneyProposed told =>
            Say($"Resa föreslagen i den gemensamma planen: {texts.Word(told.Mode)} till {Country(told.Destination)}, {Show.Date(told.DepartsOn)}."),
        TravelCarriedOut told => Say($"Resa genomförd ({told.Order}), {texts.Word(told.Within)}."),
        TravelFailed told => Say($"Resa ej genomförd ({told.Order}): {texts.Word(told.Reason)}."),
        TravelCancelled told => Say($"Resa inställd ({told.Order}): {told.Reason}."),
        JourneyMonitored told =>
            Say($"Resan övervakad ({told.Order}): {texts.Word(told.Phase)}. {Force(told)} {Incident(told)}{told.Observations}"),
        ForceUsed told => Say($"Tvång använt: {string.Join(", ", told.Means)}."),
        DepartureRegistered told => told.InAccordance
            ? Say($"Utrest {Show.Date(told.LeftSwedenOn)} i enlighet med beslutet, {texts.Word(told.Manner)}. Källa: {texts.Word(told.Source)}.")
            : Say($"Utrest {Show.Date(told.LeftSwedenOn)}, inte i enlighet med beslutet. Källa: {texts.Word(told.Source)}."),
        _ => null,
    };

    private string? Journey(Fact fact) => fact switch
    {
        OrderAccepted told => Say($"Kriminalvården tar beställningen ({told.Order})."),
        OrderQueried told => Say($"Kriminalvården frågar om beställningen ({told.Order})."),
        OrderAnswered told => Say($"Frågan om beställningen besvarad ({told.Order})."),
        OrderRefused told => Say($"Kriminalvården tar inte beställningen ({told.Order}): {texts.Word(told.Reason).ToLowerInvariant()}."),
        TravelPlanned told => Say($"Resan planerad ({told.Order}), antal delsträckor: {told.Legs.Count}."),
        TravelCleared told => Say($"Klartecken ({told.Order}): {texts.Word(told.Stage).ToLowerInvariant()}."),
        CostReported told => Say($"Kostnad: {texts.Word(told.Kind).ToLowerInvariant()}, {Show.Number((long)told.Amount)} kr."),
        PersonInformed told => Say(
            $"Personen har fått texten ”{told.Text}” ({texts.Word(told.Language)}, {texts.Word(told.Manner)}), version {told.TextVersion}."),
        ComplaintInformed told => Say($"Personen informerad om hur man klagar ({told.Order})."),
        PreTripVisitMade told => Say($"Besök inför resan gjort ({told.Order})."),
        InterpreterPresent told => Say($"Tolk med ({told.Order})."),
        JourneyStopped told => Say($"Resan är stoppad: en tid har gått ut ({told.Order})."),
        MovedToDetention told => Say($"Transport till {Facility(told.Facility)} beställd, {Show.Time(told.At)}."),
        _ => null,
    };

    private string? Charters(Fact fact) => fact switch
    {
        SeatReserved { PlanInput: not null } told => Say($"Reservlista, antal: {told.Cases.Count}. De sista stod på tur i den gemensamma planen."),
        SeatReserved told => Say($"Reservlista, antal: {told.Cases.Count}."),
        ManifestLocked told => Say($"Passagerarlista {told.Version} låst, antal: {told.Cases.Count}."),
        SpareSeatsOffered told => Say($"{told.Seats} platser erbjudna {told.Organiser} till och med {Show.Date(told.Until)}."),
        SpareSeatsTaken told => Say($"{told.Organiser} tar {told.Persons} platser."),
        SeatsBought told => Say($"{told.Seats} platser köpta av {told.Organiser}."),
        OverflightApplied told => Say($"Överflygningstillstånd sökt i {Country(told.Country)}."),
        OverflightGranted told => Say($"Överflygningstillstånd beviljat i {Country(told.Country)}."),
        OverflightRefused told => Say($"Överflygningstillstånd nekat i {Country(told.Country)}."),
        TransitApplied told => Say($"Transittillstånd sökt i {Country(told.Country)}."),
        TransitGranted told => Say($"Transittillstånd beviljat i {Country(told.Country)}."),
        TransitRefused told => Say($"Transittillstånd nekat i {Country(told.Country)}."),
        _ => null,
    };

    private string? Operations(Fact fact) => fact switch
    {
        PlacesProposed { From: { } from, To: { } to } told =>
            Say($"Föreslår att {told.Usable} platser kan användas {Show.Date(from)} – {Show.Date(to)}: {told.Reason}."),
        PlacesProposed told => Say($"Föreslår att {told.Usable} platser kan användas: {told.Reason}."),
        PlaceReserved told => Say($"Plats reserverad {Show.Date(told.From)} – {Show.Date(told.Until)} för {told.Case ?? told.Operation}."),
        PlaceReleased told => Say($"Reserverad plats släppt för {told.Case ?? told.Operation}."),
        PrioritySet told => Say($"Prioritering av plats, {told.Case}: {texts.Word(told.Decision).ToLowerInvariant()}."),
        TransportTimeSet told => Say($"Transporten till {told.Airport} tar {told.Minutes} minuter."),
        CapacityReported { Facility: { } facility } told =>
            Say($"{texts.Word(told.Kind)} från {facility} {Show.Date(told.From)} – {Show.Date(told.To)}, antal per dag: {told.Number}."),
        CapacityReported { RestDays: { } rest, Number: var number } told =>
            Say($"{texts.Word(told.Kind)} {Show.Date(told.From)} – {Show.Date(told.To)}, antal per dag: {number}, vilodygn efter en resa: {rest}."),
        CapacityReported told =>
            Say($"{texts.Word(told.Kind)} tillgängliga {Show.Date(told.From)} – {Show.Date(told.To)}, antal per dag: {told.Number}."),
        FlightScheduled told =>
            Say($"{told.Flight} till {Country(told.Destination)} ({told.Airport}), {Show.Date(told.From)} – {Show.Date(told.To)}."),
        FlightWithdrawn told => Say($"{told.Flight} går inte {Show.Date(told.From)} – {Show.Date(told.To)}."),
        CarrierTermsSet told =>
            Say($"Bolaget tar {told.Unescorted} personer utan eskort och {told.Escorted} med på en avgång, från och med {Show.Date(told.From)}."),
        CharterTermsAgreed { Aircraft: var aircraft, Seats: var seats } told =>
            Say($"Ramavtal {told.Agreement}, {aircraft}: {seats} platser, {told.FixedCost:0} kr, {Show.Date(told.From)} – {Show.Date(told.To)}."),
        FlightPlaceTaken told => told.Escorted ? Say($"En plats med eskort på {told.Flight} {Show.Date(told.On)} tagen.")
            : Say($"En plats utan eskort på {told.Flight} {Show.Date(told.On)} tagen."),
        FlightPlaceReleased told => Say($"En plats på {told.Flight} {Show.Date(told.On)} frigjord."),
        OperationPlanned told => Say($"Gemensam insats planerad: {told.Name}, {Show.Date(told.From)} – {Show.Date(told.To)}."),
        OperationEnded => Say($"Gemensam insats avslutad."),
        CharterPlanned told => Say($"Charter planerad: {string.Join(" – ", told.Stops)}, {told.Seats} platser."),
        LandingPermitApplied told => Say($"Landningstillstånd sökt i {Country(told.Country)}."),
        LandingPermitGranted told => Say($"Landningstillstånd beviljat i {Country(told.Country)}."),
        LandingPermitRefused told => Say($"Landningstillstånd nekat i {Country(told.Country)}."),
        SeatProposed { Vacancy: not null } told => Say($"{told.Cases.Count} platser föreslagna från reservlistan: en plats har frigjorts."),
        SeatProposed told => Say($"{told.Cases.Count} platser föreslagna."),
        SeatConfirmed told => Say($"{told.Cases.Count} platser bekräftade."),
        SeatReleased told => Say($"{told.Cases.Count} platser frigjorda."),
        CharterRescheduled told => Say($"Charter flyttad till {Show.Time(told.DepartsAt)}."),
        CharterFlown => Say($"Charter genomförd."),
        CharterCancelled told => Say($"Charter inställd: {told.Reason}."),
        FacilityOpened told => Say($"{told.Name} öppnat, {told.Places} platser."),
        PlacesChanged { From: { } from, To: { } to } told =>
            Say($"{told.Usable} platser kan användas {Show.Date(from)} – {Show.Date(to)}: {told.Reason}."),
        PlacesChanged told => Say($"{told.Usable} platser kan användas: {told.Reason}."),
        YearPlanProposed told => Say($"Årsplan föreslagen, {Show.Date(told.From)} – {Show.Date(told.To)}: {told.Charters.Count} charter."),
        YearPlanAdopted => Say($"Årsplanen antagen."),
        RuleSigned => Say($"Regeln undertecknad av jurist."),
        ReportReleased released => Say($"Den gemensamma redovisningen för {released.Year} släppt."),
        ReleaseConfirmed => Say($"Den släppta redovisningen bekräftad."),
        _ => null,
    };

    /// <summary>The Swedish sentence is the key of the English one.</summary>
    private string Say(FormattableString sentence) => texts[sentence.Format, sentence.GetArguments()!];

    private string Country(Country country) => texts.Country(country.Code);

    private string Countries(IEnumerable<Country> countries) => string.Join(", ", countries.Select(Country));

    private string To(Country? country) => country is { } known ? Say($" för {Country(known)}") : "";

    private string Period(DeparturePeriod period) =>
        period.Weeks is { } weeks ? Say($", {weeks} veckor för frivillig avresa") : Say($", ingen tidsfrist");
}
