using System.Globalization;
using Samsyn.Acts;
using Samsyn.Planning;
using Samsyn.Register;
using Samsyn.Web.Acts;

namespace Samsyn.Web.Charters;

/// <summary>The form that plans a charter, filled in with one that is asked for.</summary>
public static class PlanningForm
{
    public static string Of(string number, CharterOffer offer) =>
        Of(number, offer.Countries, offer.On, offer.Terms.Seats, offer.Terms.EscortSeats, offer.Candidate.FixedCost);

    /// <summary>At nine in the morning, until somebody says when.</summary>
    public static string Of(string number, IReadOnlyList<Country> stops, DateOnly on, int seats, int escortSeats, decimal cost) =>
        string.Create(CultureInfo.InvariantCulture, $"{ActHome.Act(number, nameof(PlanCharter))}?organiser={nameof(Organiser.National)}"
            + $"&stops={string.Join(",", stops.Select(stop => stop.Code))}&departsAt={on:yyyy-MM-dd}T09:00&seats={seats}&escortSeats={escortSeats}"
            + $"&fixedCost={decimal.Ceiling(cost)}");
}
