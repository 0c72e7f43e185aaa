using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>The detention facilities and the rate card.</summary>
internal static class StandingSubjects
{
    private static readonly DateOnly Start = new(2021, 1, 4);

    /// <summary>So few that the small population's detained fill them as the country's do.</summary>
    private static readonly int[] SmallPlaces = [9, 5, 5, 3, 4, 2];

    public static void WriteFacility(Scheme scheme, CaseFile file, int number)
    {
        var (id, name, nationalPlaces) = Geography.Facilities[number];
        var places = scheme.IsSmall ? SmallPlaces[number] : Math.Max(nationalPlaces, scheme.Scale(nationalPlaces));
        file.Open(id, Draw.For(scheme.Seed, 8100, number, 2));
        void Say(DateOnly day, Fact fact) => file.Add(Agency.Migrationsverket, $"Förvaret {name}", day, fact);

        // One person proposes and another changes.
        void Change(DateOnly day, int usable, string reason)
        {
            var proposal = file.Add(Agency.Migrationsverket, $"Förvaret {name}", day.AddDays(-3),
                new PlacesProposed(usable, PlacesReason.Maintenance, reason));
            Say(day, new PlacesChanged(usable, reason, PlacesReason.Maintenance, proposal));
        }

        Say(Start, new FacilityOpened(name, places));

        // A third of the places could not be used in 2021 (peers §4.3); in all 567 from 2023.
        Say(new(2021, 1, 18), new PlacesChanged(places * 323 / 567, "Smittskydd"));
        Say(new(2022, 4, 11), new PlacesChanged(places, "Alla platser åter i bruk"));
        JointSubjects.WritePlaces(scheme, file, number, Say);
        if (number % 3 != 1) return;
        var closed = new DateOnly(2026, 9, 14).AddDays(number * 7);
        Change(closed, places - Math.Min(8, places / 4), "Renovering av en avdelning");
        Change(closed.AddDays(42), places, "Avdelningen åter öppen");
        if (scheme.IsSmall && number == 1) Say(new(2026, 11, 20), new PlacesProposed(places - 1, PlacesReason.Maintenance, "Ett rum målas om"));
    }

    /// <summary>
    /// The rates the agencies agreed on for 2026, invented like everything here: proposed by the transport service and signed by all three.
    /// </summary>
    public static void WriteRateCard(Scheme scheme, CaseFile file)
    {
        file.Open("RAT-2026-1", Draw.For(scheme.Seed, 8400, 0, 2));
        var card = new RateCardProposed(new(2026, 1, 1), 4_200, 300, 15_000, 4_800, 15, 90_000, 130_000, 130_000, 45_000, 60_000, 90_000, 200_000,
            60, 6_000, 1);
        var hash = RateAgreement.HashOf(card);
        file.Add(Agency.Kriminalvarden, "NTE", new(2025, 11, 10), card);
        file.Add(Agency.Kriminalvarden, "NTE", new(2025, 11, 24), new RateCardSigned(hash));
        file.Add(Agency.Polismyndigheten, "NOA", new(2025, 12, 1), new RateCardSigned(hash));
        file.Add(Agency.Migrationsverket, "Verksamhetsområde återvändande", new(2025, 12, 8), new RateCardSigned(hash));
        file.Close();
    }
}
