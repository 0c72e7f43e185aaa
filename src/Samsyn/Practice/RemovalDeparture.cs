using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>The departure that a removal case's track says, as it truly was.</summary>
internal static class RemovalDeparture
{
    public static DepartureRegistered? Truth(RemovalPlan plan, ref Draw draw)
    {
        if (plan.LeftOn is not { } left) return null;
        var party = plan.Draw; // a family goes to one country
        var track = plan.Track;
        if (track.Course == Course.RemovalNotInAccordance)
            return new(track.Executor, left, DestinationKind.EuCountry, DepartureManner.Own, false,
                draw.Below(3) switch { 0 => DepartureSource.Sis, 1 => DepartureSource.BorderControl, _ => DepartureSource.Officer },
                Destination: party.Pick(Geography.SchengenStates));

        Country? destination = track.Destination switch
        {
            DestinationKind.EuCountry => party.Pick(Geography.SchengenStates),
            DestinationKind.HomeCountry => plan.Home.Country,
            DestinationKind.ThirdCountry =>
                party.Pick(Geography.ThirdCountries) is var third && third != plan.Home.Country ? third : Country.Parse("GB"),
            _ => null,
        };
        var manner = track.Executor == Executor.Migrationsverket || track.IsLate || track.Destination == DestinationKind.Unknown ? DepartureManner.Own
            : plan.DetainedOn is not null || plan.Fault is not null ? DepartureManner.Escorted
            : draw.Chance(500) ? DepartureManner.Own : DepartureManner.Unescorted;
        var source = track.Destination == DestinationKind.Unknown ? DepartureSource.Sis
            : manner == DepartureManner.Own ? draw.Below(10) switch
            {
                < 5 =>
                DepartureSource.Officer,
                < 8 => DepartureSource.BorderControl,
                _ => DepartureSource.Sis
            }
            : DepartureSource.Officer;
        var leftMemberStates = track.Destination is DestinationKind.HomeCountry or DestinationKind.ThirdCountry ? left : (DateOnly?)null;
        var assistance = manner == DepartureManner.Own && track is { Executor: Executor.Migrationsverket, Destination: DestinationKind.HomeCountry }
            && draw.Chance(100) ? "Återetableringsstöd" : null;
        return new(track.Executor, left, track.Destination, manner, true, source, leftMemberStates, destination, assistance);
    }
}
