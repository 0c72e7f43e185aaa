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
        CaseRegistered one => Say($"Ärendet registrerat: {texts.Word(one.DecisionKind).ToLowerInvariant()}."),
        PersonIdentified => Say($"Person identifierad."),
        AgeDecided one => one.Final ? Say($"Åldern slutligt bestämd: född {one.BornOn}.") : Say($"Åldern bestämd tills vidare: född {one.BornOn}."),
        PersonLinked one => Say($"Samma person som i {string.Join(", ", one.Cases)}, enligt {texts.Word(one.Basis).ToLowerInvariant()}."),
        PersonUnlinked => Say($"Inte samma person som tidigare angetts."),
        IdentityErased => Say($"Personens uppgifter är utplånade."),
        FamilyLinked one => Say($"Hör ihop med {string.Join(", ", one.Cases)}."),
        CaseReceived one =>
            one.ExpectedRelease is { } release ? Say($"Ärendet mottaget, frigivning väntas {Show.Date(release)}.") : Say($"Ärendet mottaget."),
        CaseClosed one => Say($"Ärendet avslutat: {texts.Word(one.Reason)}."),
        PersonLocated => Say($"Personen anträffad i Sverige efter verkställt beslut."),
        ErasureRequested one => Say($"Utplåning av personens uppgifter begärd ({one.Authority})."),
        ErasureConfirmed => Say($"Utplåning av personens uppgifter bekräftad; datanyckeln är förstörd."),
        InformationRequested one => Say($"{texts.Word(one.Category)} begärd från {texts.Word(one.Holder)}."),
        InformationGranted one => Say($"Begärd uppgift lämnas ut till och med {Show.Time(one.Until)} ({one.Provision.Source()})."),
        InformationRefused one => Say($"Begärd uppgift lämnas inte ut ({one.Provision.Source()})."),
        _ => Decision(fact) ?? Cooperation(fact) ?? Measures(fact) ?? Journey(fact) ?? Charters(fact) ?? Operations(fact) ?? Countries(fact)
            ?? Missions(fact) ?? Forums(fact)
            ?? fact.GetType().Name,
    };

    private string Force(JourneyMonitored one) => one.ForceSeen ? texts["Tvång användes."] : texts["Inget tvång användes."];

    private string Incident(JourneyMonitored one) => one.Incident ? texts["Något hände som inte borde ha hänt."] + " " : "";

    private string? Decision(Fact fact) => fact switch
    {
        DecisionMade { Destinations.Count: 0 } one =>
            Say($"{texts.Word(one.Form)} ({Show.Paragraphs(one.Basis)}), inget land angivet{Period(one.DeparturePeriod)}."),
        DecisionMade one =>
            Say($"{texts.Word(one.Form)} ({Show.Paragraphs(one.Basis)}) till {Countries(one.Destinations)}{Period(one.DeparturePeriod)}."),
        DecisionServed one => one.Manner == ServiceManner.Personal ? Say($"Beslutet delgivet personligen.") : Say($"Förenklad delgivning."),
        DecisionAccepted => Say($"Nöjdförklaring."),
        DecisionAppealed one => one.StayRequested
            ? Say($"Överklagat till {texts.Word(one.Instance)}, inhibition begärd.")
            : Say($"Överklagat till {texts.Word(one.Instance)}."),
        StayRefused one => Say($"Inhibition avslagen: {one.By}."),
        StayOrdered one => Say($"Inhibition beslutad: {one.By}."),
        StayLifted one => Say($"Inhibitionen upphävd: {one.By}."),
        AppealDecided one => Say($"{texts.Word(one.Instance)}: {texts.Word(one.Outcome)}."),
        FinalityReported one => Say($"Laga kraft enligt myndighetens system: {Show.Date(one.FinalOn)}. Räknas inte med: Samsyn räknar själv."),
        DeparturePeriodSet one => Say($"Tidsfrist för frivillig avresa till {Show.Date(one.Until)}."),
        DeparturePeriodCancelled => Say($"Tidsfristen för frivillig avresa upphävd."),
        NewExaminationRequested => Say($"Nya omständigheter åberopade (12 kap. 19 §)."),
        NewExaminationGranted => Say($"Ny prövning beviljad."),
        NewExaminationRefused => Say($"Ny prövning nekad."),
        InternationalStayRequested one => Say($"{one.Body} begär att verkställigheten avbryts."),
        ImpedimentReported one => Say($"Verkställighetshinder rapporterat ({Show.Paragraphs(one.Paragraph)}){To(one.Destination)}."),
        ImpedimentCleared one => Say($"Verkställighetshinder undanröjt ({Show.Paragraphs(one.Paragraph)}){To(one.Destination)}."),
        PermitGranted one => one.Kind == PermitKind.Permanent
            ? Say($"Permanent uppehållstillstånd.")
            : Say($"Tidsbegränsat uppehållstillstånd {Show.Date(one.From)} – {Show.Date(one.To)}."),
        AsylumClaimed => Say($"Asyl sökt under verkställigheten."),
        AsylumDecided one => one.Outcome == AsylumOutcome.Granted ? Say($"Asyl beviljad.") : Say($"Asylansökan avslagen."),
        PrisonTermSet one => Say($"Fängelsestraff till {Show.Date(one.Until)}."),
        PrisonTermServed => Say($"Fängelsestraffet avtjänat."),
        ProsecutionPending => Say($"Åtal pågår."),
        ProsecutionEnded => Say($"Åtalet avslutat."),
        DecisionRevoked => Say($"Beslutet upphävt."),
        TransferAccepted one => Say($"{Country(one.State)} godtar överföringen ({one.Regulation})."),
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
        ProtectionReported one => Say($"Internationellt skydd i annat land: {Country(one.State)}."),
        LapseReviewed one => one.Outcome == LapseOutcome.StillInForce
            ? Say($"Beslutet bedömt gälla ännu, efter en uppgift som kom efter att det hade upphört.")
            : Say($"Beslutet bedömt ha upphört att gälla."),
        _ => null,
    };

    private string? Cooperation(Fact fact) => fact switch
    {
        HandedOver one => Say($"Överlämnat till Polismyndigheten, grund: {texts.Word(one.Ground)}."),
        HandoverAccepted => Say($"Ärendet mottaget."),
        HandoverReturned one => one.Reason is null ? Say($"Ärendet återlämnat.") : Say($"Ärendet återlämnat: {one.Reason}"),
        RegionAssigned one => Say($"Fördelat till region {texts.Word(one.Region)}."),
        FeasibilityAssessed one => Say($"Bedömd verkställbarhet: {texts.Word(one.Class).ToLowerInvariant()}."),
        InstructionAsked => Say($"Polismyndigheten frågar vad som ska göras: beslutet kan inte verkställas."),
        InstructionGiven => Say($"Migrationsverket har svarat vad som ska göras."),
        RegionOffered one => Say($"Erbjudet till region {texts.Word(one.To)}."),
        RegionTaken one => Say($"Region {texts.Word(one.To)} tar ärendet."),
        RegionDeclined one => Say($"Region {texts.Word(one.To)} tar inte ärendet."),
        ClassAgreed one => Say($"Enig om verkställbarheten: {texts.Word(one.Class).ToLowerInvariant()}."),
        ClassDisputed => Say($"Står fast vid sin bedömning av verkställbarheten."),
        NeedsReported { Needs.Count: 0 } => Say($"Inga behov på resan."),
        NeedsReported one => Say($"Behov på resan: {string.Join(", ", one.Needs.Select(texts.Need))}."),
        IdentityEstablished => Say($"Identiteten fastställd."),
        TravelDocumentRequested one => Say($"Resehandling begärd: {one.Type}."),
        TravelDocumentIssued one => Say($"Resehandling utfärdad: {one.Type}, giltig till {Show.Date(one.ValidTo)}."),
        _ => null,
    };

    private string? Measures(Fact fact) => fact switch
    {
        DetentionOrdered { SignificantAbscondingRisk: true } one =>
            Say($"Beslut om förvar: {texts.Word(one.Ground)}. Betydande risk att personen avviker."),
        DetentionOrdered one => Say($"Beslut om förvar: {texts.Word(one.Ground)}."),
        DetentionReviewed one => Say($"Förvaret omprövat: {texts.Word(one.Outcome)}."),
        DetentionPlaced one => Say($"Placerad i {Facility(one.Facility)}."),
        DetentionEnded one => Say($"Förvaret upphört: {one.Reason}."),
        SupervisionOrdered => Say($"Beslut om uppsikt."),
        SupervisionReviewed => Say($"Uppsikten omprövad."),
        SupervisionEnded => Say($"Uppsikten upphört."),
        TravelOrdered one =>
            Say($"Resebeställning {one.Order} till {Country(one.Destination)}, {Show.Date(one.Earliest)} – {Show.Date(one.Latest)}."),
        TravelBooked one => Say($"Resa bokad ({one.Order}): {texts.Word(one.Mode)}, avgång {Show.Time(one.DepartsAt)}."),
        JourneyProposed one =>
            Say($"Resa föreslagen i den gemensamma planen: {texts.Word(one.Mode)} till {Country(one.Destination)}, {Show.Date(one.DepartsOn)}."),
        TravelCarriedOut one => Say($"Resa genomförd ({one.Order}), {texts.Word(one.Within)}."),
        TravelFailed one => Say($"Resa ej genomförd ({one.Order}): {texts.Word(one.Reason)}."),
        TravelCancelled one => Say($"Resa inställd ({one.Order}): {one.Reason}."),
        JourneyMonitored one =>
            Say($"Resan övervakad ({one.Order}): {texts.Word(one.Phase)}. {Force(one)} {Incident(one)}{one.Observations}"),
        ForceUsed one => Say($"Tvång använt: {string.Join(", ", one.Means)}."),
        DepartureRegistered one => one.InAccordance
            ? Say($"Utrest {Show.Date(one.LeftSwedenOn)} i enlighet med beslutet, {texts.Word(one.Manner)}. Källa: {texts.Word(one.Source)}.")
            : Say($"Utrest {Show.Date(one.LeftSwedenOn)}, inte i enlighet med beslutet. Källa: {texts.Word(one.Source)}."),
        _ => null,
    };

    private string? Journey(Fact fact) => fact switch
    {
        OrderAccepted one => Say($"Kriminalvården tar beställningen ({one.Order})."),
        OrderQueried one => Say($"Kriminalvården frågar om beställningen ({one.Order})."),
        OrderAnswered one => Say($"Frågan om beställningen besvarad ({one.Order})."),
        OrderRefused one => Say($"Kriminalvården tar inte beställningen ({one.Order}): {texts.Word(one.Reason).ToLowerInvariant()}."),
        TravelPlanned one => Say($"Resan planerad ({one.Order}), antal delsträckor: {one.Legs.Count}."),
        TravelCleared one => Say($"Klartecken ({one.Order}): {texts.Word(one.Stage).ToLowerInvariant()}."),
        CostReported one => Say($"Kostnad: {texts.Word(one.Kind).ToLowerInvariant()}, {Show.Number((long)one.Amount)} kr."),
        PersonInformed one => Say(
            $"Personen har fått texten ”{one.Text}” ({texts.Word(one.Language)}, {texts.Word(one.Manner)}), version {one.TextVersion}."),
        ComplaintInformed one => Say($"Personen informerad om hur man klagar ({one.Order})."),
        PreTripVisitMade one => Say($"Besök inför resan gjort ({one.Order})."),
        InterpreterPresent one => Say($"Tolk med ({one.Order})."),
        JourneyStopped one => Say($"Resan är stoppad: en tid har gått ut ({one.Order})."),
        MovedToDetention one => Say($"Transport till {Facility(one.Facility)} beställd, {Show.Time(one.At)}."),
        _ => null,
    };

    private string? Charters(Fact fact) => fact switch
    {
        SeatReserved { PlanInput: not null } one => Say($"Reservlista, antal: {one.Cases.Count}. De sista stod på tur i den gemensamma planen."),
        SeatReserved one => Say($"Reservlista, antal: {one.Cases.Count}."),
        ManifestLocked one => Say($"Passagerarlista {one.Version} låst, antal: {one.Cases.Count}."),
        SpareSeatsOffered one => Say($"{one.Seats} platser erbjudna {one.Organiser} till och med {Show.Date(one.Until)}."),
        SpareSeatsTaken one => Say($"{one.Organiser} tar {one.Persons} platser."),
        SeatsBought one => Say($"{one.Seats} platser köpta av {one.Organiser}."),
        OverflightApplied one => Say($"Överflygningstillstånd sökt i {Country(one.Country)}."),
        OverflightGranted one => Say($"Överflygningstillstånd beviljat i {Country(one.Country)}."),
        OverflightRefused one => Say($"Överflygningstillstånd nekat i {Country(one.Country)}."),
        TransitApplied one => Say($"Transittillstånd sökt i {Country(one.Country)}."),
        TransitGranted one => Say($"Transittillstånd beviljat i {Country(one.Country)}."),
        TransitRefused one => Say($"Transittillstånd nekat i {Country(one.Country)}."),
        _ => null,
    };

    private string? Operations(Fact fact) => fact switch
    {
        PlacesProposed { From: { } from, To: { } to } one =>
            Say($"Föreslår att {one.Usable} platser kan användas {Show.Date(from)} – {Show.Date(to)}: {one.Reason}."),
        PlacesProposed one => Say($"Föreslår att {one.Usable} platser kan användas: {one.Reason}."),
        PlaceReserved one => Say($"Plats reserverad {Show.Date(one.From)} – {Show.Date(one.Until)} för {one.Case ?? one.Operation}."),
        PlaceReleased one => Say($"Reserverad plats släppt för {one.Case ?? one.Operation}."),
        PrioritySet one => Say($"Prioritering av plats, {one.Case}: {texts.Word(one.Decision).ToLowerInvariant()}."),
        TransportTimeSet one => Say($"Transporten till {one.Airport} tar {one.Minutes} minuter."),
        CapacityReported { Facility: { } facility } one =>
            Say($"{texts.Word(one.Kind)} från {facility} {Show.Date(one.From)} – {Show.Date(one.To)}, antal per dag: {one.Number}."),
        CapacityReported { RestDays: { } rest } one =>
            Say($"{texts.Word(one.Kind)} {Show.Date(one.From)} – {Show.Date(one.To)}, antal per dag: {one.Number}, vilodygn efter en resa: {rest}."),
        CapacityReported one =>
            Say($"{texts.Word(one.Kind)} tillgängliga {Show.Date(one.From)} – {Show.Date(one.To)}, antal per dag: {one.Number}."),
        FlightScheduled one => Say($"{one.Flight} till {Country(one.Destination)} ({one.Airport}), {Show.Date(one.From)} – {Show.Date(one.To)}."),
        FlightWithdrawn one => Say($"{one.Flight} går inte {Show.Date(one.From)} – {Show.Date(one.To)}."),
        CarrierTermsSet one =>
            Say($"Bolaget tar {one.Unescorted} personer utan eskort och {one.Escorted} med på en avgång, från och med {Show.Date(one.From)}."),
        CharterTermsAgreed one =>
            Say($"Ramavtal {one.Agreement}, {one.Aircraft}: {one.Seats} platser, {one.FixedCost:0} kr, {Show.Date(one.From)} – {Show.Date(one.To)}."),
        FlightPlaceTaken one => one.Escorted ? Say($"En plats med eskort på {one.Flight} {Show.Date(one.On)} tagen.")
            : Say($"En plats utan eskort på {one.Flight} {Show.Date(one.On)} tagen."),
        FlightPlaceReleased one => Say($"En plats på {one.Flight} {Show.Date(one.On)} frigjord."),
        OperationPlanned one => Say($"Gemensam insats planerad: {one.Name}, {Show.Date(one.From)} – {Show.Date(one.To)}."),
        OperationEnded => Say($"Gemensam insats avslutad."),
        CharterPlanned one => Say($"Charter planerad: {string.Join(" – ", one.Stops)}, {one.Seats} platser."),
        LandingPermitApplied one => Say($"Landningstillstånd sökt i {Country(one.Country)}."),
        LandingPermitGranted one => Say($"Landningstillstånd beviljat i {Country(one.Country)}."),
        LandingPermitRefused one => Say($"Landningstillstånd nekat i {Country(one.Country)}."),
        SeatProposed { Vacancy: not null } one => Say($"{one.Cases.Count} platser föreslagna från reservlistan: en plats har frigjorts."),
        SeatProposed one => Say($"{one.Cases.Count} platser föreslagna."),
        SeatConfirmed one => Say($"{one.Cases.Count} platser bekräftade."),
        SeatReleased one => Say($"{one.Cases.Count} platser frigjorda."),
        CharterRescheduled one => Say($"Charter flyttad till {Show.Time(one.DepartsAt)}."),
        CharterFlown => Say($"Charter genomförd."),
        CharterCancelled one => Say($"Charter inställd: {one.Reason}."),
        FacilityOpened one => Say($"{one.Name} öppnat, {one.Places} platser."),
        PlacesChanged { From: { } from, To: { } to } one =>
            Say($"{one.Usable} platser kan användas {Show.Date(from)} – {Show.Date(to)}: {one.Reason}."),
        PlacesChanged one => Say($"{one.Usable} platser kan användas: {one.Reason}."),
        YearPlanProposed one => Say($"Årsplan föreslagen, {Show.Date(one.From)} – {Show.Date(one.To)}: {one.Charters.Count} charter."),
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
