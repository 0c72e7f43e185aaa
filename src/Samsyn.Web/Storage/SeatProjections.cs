namespace Samsyn.Web.Storage;

/// <summary>What a charter has of seats and permits.</summary>
internal static class SeatProjections
{
    /// <summary>Who has, is proposed, or waits for a seat; those on the reserve list in its order.</summary>
    public static readonly Projection Seats = new("seats", ["subject", "kind", "case_number", "place"],
        projected => Seated(projected.Subject, "Confirmed", projected.Charter.Confirmed)
            .Concat(Seated(projected.Subject, "Proposed", projected.Charter.Proposed))
            .Concat(Seated(projected.Subject, "Reserved", projected.Charter.Reserve)));

    public static readonly Projection FlightPermits = new("flight_permits",
        ["subject", "kind", "country", "state", "applied_on", "answered_on", "valid_to"],
        projected => projected.Charter.NeededPermits.Select(permit => new Row(projected.Subject, permit.Kind.ToString(), permit.Country.Code,
            permit.On(projected.Charter.FlightDay).ToString(), Projections.Day(permit.AppliedOn),
            Projections.Day(permit.AnsweredOn), Projections.Day(permit.ValidTo))));

    private static IEnumerable<Row> Seated(string charter, string kind, IEnumerable<string> cases) =>
        cases.Select((number, place) => new Row(charter, kind, number, (long)place));
}
