using Samsyn.Charters;
using Samsyn.Register;
using static Samsyn.Results.FigureFormula;
using static Samsyn.Results.FigureSeries;

namespace Samsyn.Results;

/// <summary>
/// The figures of the operations: how long each step takes, what became of the orders, what an attempt and a departure cost, and days in detention.
/// They are no part of the joint report, and count as its figures do: each from entries, as known at any instant.
/// </summary>
public static class OperationFigures
{
    private const string Times = "Tiden mellan stegen", Journeys = "Resebeställningar", Costs = "Kostnader", Flights = "Charter", Detained = "Förvar",
        Registrations = "Registreringar";

    /// <summary>Each under its heading, which stands where the report's figures have their section.</summary>
    public static IReadOnlyList<Figure> All { get; } = [.. Steps(), .. Orders(), .. Cost(), .. Charters(), .. Detention(), .. Gained()];

    /// <summary>The series that they rest on.</summary>
    public static IReadOnlyList<string> Series { get; } = [.. All.SelectMany(figure => figure.Formula.Parts.Series).Distinct()];

    private static IEnumerable<Figure> Steps()
    {
        const string Mean = "Medelvärdet av dagarna mellan de två stegen, på den dag då det senare togs.";
        foreach (var (name, title, series) in new[]
        {
            ("days-decision-final", "Från beslut till laga kraft, avlägsnandebeslut", StepFinal),
            ("days-handover", "Från överlämnande till mottagande", StepHandover),
            ("days-document", "Från ansökan om resehandling till utfärdande", StepDocument),
            ("days-booking", "Från resebeställning till bokning", StepBooking),
            ("days-journey", "Från bokning till genomförd resa", StepJourney),
            ("days-departure-removal", "Från beslut till utresa, avlägsnandebeslut", ToDeparture(DecisionKind.Removal)),
            ("days-departure-transfer", "Från beslut till utresa, överföringsbeslut", ToDeparture(DecisionKind.Transfer)),
            ("days-departure-refusal", "Från beslut till utresa, Polismyndighetens avvisningar", ToDeparture(DecisionKind.PoliceRefusal)),
            ("days-departure-court", "Från beslut till utresa, utvisning på grund av brott", ToDeparture(DecisionKind.CourtExpulsion)),
        })
            yield return new(name, title, Mean, Times, FigureUnit.Days, new MeanOf(series));
    }

    private static IEnumerable<Figure> Orders()
    {
        string[] Rows(string row) => [.. Enum.GetNames<DecisionKind>().Select(kind => $"{Cell.Travel}/{kind}/{row}")];
        const string Rule = "Resebeställningar till Kriminalvården, en gång var, alla slags beslut.";
        yield return new("orders", "Beställda resor", Rule, Journeys, FigureUnit.Orders, new RowsOf(Rows("Ordered")));
        yield return new("orders-carried-out", "Genomförda resor", Rule, Journeys, FigureUnit.Orders, new RowsOf(Rows("CarriedOut")));
        yield return new("orders-carried-out-share", "Andel genomförda av beställda", Rule, Journeys, FigureUnit.Percent,
            new ShareOf(new RowsOf(Rows("CarriedOut")), new RowsOf(Rows("Ordered"))));
        foreach (var (kind, said) in KindTitles)
            yield return new(Tried(kind), $"Resor som fick ett utfall, {said}",
                "Genomförda resor och resor som inte kunde genomföras. Det som avbeställdes eller aldrig bokades är inte med.", Journeys,
                FigureUnit.Orders, new RowsOf([$"{Cell.Travel}/{kind}/CarriedOut",
                    .. Enum.GetNames<TravelFailure>().Select(reason => $"{Cell.Travel}/{kind}/Failed/{reason}")]));
        foreach (var (reason, said) in FailureTitles)
            yield return new($"orders-failed-{reason}", said, "Resor som inte kunde genomföras, efter skälet; varje försök för sig.", Journeys,
                FigureUnit.Orders, new RowsOf(Rows($"Failed/{reason}")));
        foreach (var (link, said) in LinkTitles)
            yield return new($"orders-link-{link?.ToString() ?? "unknown"}", said,
                "Resor som inte kunde genomföras, efter den del av kedjan som kunde ha förhindrat det.", Journeys, FigureUnit.Orders,
                new CountOf(Failed(link)));
    }

    private static IEnumerable<Figure> Cost()
    {
        const string Known = "Kronor, för beställningar där en kostnad är rapporterad; charterplan räknas för sig.";
        yield return new("cost-per-attempt", "Kostnad per försök", Known, Costs, FigureUnit.Kronor, new MeanOf(CostCarriedOut, CostFailed));
        yield return new("cost-per-departure", "Kostnad per genomförd resa, misslyckade försök inräknade", Known, Costs, FigureUnit.Kronor,
            new QuotientOf(new SumOf(CostCarriedOut, CostFailed), new CountOf(CostCarriedOut)));
        yield return new("cost-failed", "Kostnad för försök som inte genomfördes", Known, Costs, FigureUnit.Kronor, new SumOf(CostFailed));
    }

    private static IEnumerable<Figure> Charters()
    {
        const string Flown = "Genomförda charter, på den dag de flög. Personer är de som hade en bekräftad plats.";
        foreach (var charterClass in Enum.GetValues<CharterClass>())
        {
            var said = Figures.CharterNames[(int)charterClass].Said;
            yield return new($"operation-charters-{charterClass}", $"Charter, {said}",
                Flown, Flights, FigureUnit.Flights, new CountOf(Charter(charterClass)));
            yield return new($"operation-charter-persons-{charterClass}",
                $"Personer i genomsnitt per charter, {said}", Flown, Flights, FigureUnit.Persons,
                new MeanOf(Charter(charterClass)));
            yield return new($"operation-charter-cost-{charterClass}", $"Kostnad per person, charter, {said}",
                "Planets och resans rapporterade kostnad delad med personerna.", Flights, FigureUnit.Kronor,
                new QuotientOf(new SumOf(CharterCost(charterClass)), new SumOf(Charter(charterClass))));
        }
    }

    private static IEnumerable<Figure> Detention()
    {
        const string Ended = "Frihetsberövanden i förvar som upphört, på den dag de upphörde; den som fortfarande hålls är inte med.";
        yield return new("detention-stays", "Avslutade förvarstagningar", Ended, Detained, FigureUnit.Decisions, new CountOf(DetentionDays));
        yield return new("detention-days", "Dygn i avslutade förvarstagningar", Ended, Detained, FigureUnit.Days, new SumOf(DetentionDays));
        yield return new("detention-days-mean", "Dygn i förvar i genomsnitt", Ended, Detained, FigureUnit.Days, new MeanOf(DetentionDays));
    }

    private static IEnumerable<Figure> Gained()
    {
        foreach (var (kind, said) in KindTitles)
            yield return new(ByCorrection(kind), $"Utresor genom rättelse, {said}",
                "Utresor som räknas först sedan en registrering rättats, på den dag då personen lämnade Sverige.", Registrations,
                FigureUnit.Departures, new CountOf(FigureSeries.Gained(kind)));
    }

    /// <summary>The figure of the departures that a correction brought.</summary>
    public static string ByCorrection(DecisionKind kind) => $"departures-by-correction-{kind}";

    /// <summary>The figure of the orders that were carried out or failed.</summary>
    public static string Tried(DecisionKind kind) => $"orders-tried-{kind}";

    private static (DecisionKind, string)[] KindTitles =>
    [
        (DecisionKind.Removal, "avlägsnandebeslut"), (DecisionKind.Transfer, "överföringsbeslut"),
        (DecisionKind.PoliceRefusal, "Polismyndighetens avvisningar"), (DecisionKind.CourtExpulsion, "utvisning på grund av brott"),
    ];

    private static (TravelFailure, string)[] FailureTitles =>
    [
        (TravelFailure.BoardingRefusedConduct, "Ej genomförda: ombordstigning nekad, uppträdande"),
        (TravelFailure.BoardingRefusedDocuments, "Ej genomförda: ombordstigning nekad, resehandling"),
        (TravelFailure.FlightCancelled, "Ej genomförda: inställt flyg"), (TravelFailure.Transit, "Ej genomförda: transitproblem"),
        (TravelFailure.NotReceived, "Ej genomförda: inte mottagen"), (TravelFailure.Medical, "Ej genomförda: medicinska skäl"),
        (TravelFailure.LegalStop, "Ej genomförda: rättsligt stopp"), (TravelFailure.Other, "Ej genomförda: annat"),
    ];

    private static (FailureLink?, string)[] LinkTitles =>
    [
        (FailureLink.Documents, "Kunde ha förhindrats av: resehandling"), (FailureLink.Identity, "Kunde ha förhindrats av: identitet"),
        (FailureLink.Information, "Kunde ha förhindrats av: information"), (FailureLink.Permit, "Kunde ha förhindrats av: tillstånd"),
        (FailureLink.Planning, "Kunde ha förhindrats av: planering"), (FailureLink.Carrier, "Kunde ha förhindrats av: flygbolag"),
        (FailureLink.Person, "Kunde ha förhindrats av: personen"), (FailureLink.Destination, "Kunde ha förhindrats av: mottagande land"),
        (FailureLink.Law, "Kunde ha förhindrats av: hinder enligt lag"), (FailureLink.None, "Kunde inte ha förhindrats"),
        (null, "Vad som kunde ha förhindrat det är inte angivet"),
    ];
}
