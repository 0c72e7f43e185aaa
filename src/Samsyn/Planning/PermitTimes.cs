using Samsyn.Charters;
using Samsyn.Register;

namespace Samsyn.Planning;

/// <summary>How long each country takes to answer for a landing permit: the median of its last answers in the register, else the premise.</summary>
internal sealed class PermitTimes(IEnumerable<Charter> charters, PlanningPremises premises)
{
    /// <summary>So many of a country's answers are counted, the last.</summary>
    internal const int Latest = 50;

    private readonly Dictionary<Country, LeadTime> measured = charters.SelectMany(charter => charter.Permits.Values)
        .Where(permit => permit is { Kind: FlightPermitKind.Landing, AppliedOn: not null, AnsweredOn: not null })
        .GroupBy(permit => permit.Country).ToDictionary(country => country.Key, country => LeadTime.Of(
            [.. country.OrderByDescending(permit => permit.AnsweredOn!.Value).Take(Latest)
                .Select(permit => permit.AnsweredOn!.Value.DayNumber - permit.AppliedOn!.Value.DayNumber)]));

    /// <summary><see cref="LeadTime.Flights"/> is 0 where the register knows too few answers of the country.</summary>
    public LeadTime Of(Country country) =>
        measured.TryGetValue(country, out var time) && time.Flights > 0 ? time : new(premises.PermitLeadDays, 0);
}
