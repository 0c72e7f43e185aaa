using Samsyn.Register;

namespace Samsyn.Simulation;

/// <summary>How far a rate now lies from its mean over the windows, and how it moves.</summary>
/// <param name="Log">Natural logarithm of the rate in the last window over the mean rate.</param>
/// <param name="Variance">Of <paramref name="Log"/>.</param>
/// <param name="Drift">Variance added a year: what the rates have moved between the windows beyond chance.</param>
/// <param name="Events">How many events it rests on.</param>
public sealed record Level(double Log, double Variance, double Drift, int Events);

/// <summary>How often cases leave a stage in one way.</summary>
/// <param name="Daily">For each band of days in the stage (<see cref="Bands"/>), the chance a day, 0–1, mean over the windows.</param>
public sealed record ExitRate(ChainExit Exit, IReadOnlyList<double> Daily, Level Level);

/// <summary>Every way out of a stage for cases of a kind.</summary>
/// <param name="CaseDays">Days that cases were followed in the stage within the windows.</param>
/// <param name="Censored">Cases that were still there when the last window ended.</param>
public sealed record StageRates(DecisionKind Kind, ChainStage Stage, IReadOnlyList<ExitRate> Exits, double CaseDays, int Censored);

/// <summary>How many cases come into the chain.</summary>
/// <param name="PerDay">Cases a day, mean over the windows.</param>
public sealed record ArrivalRate(DecisionKind Kind, ChainStage Stage, double PerDay, Level Level);

/// <summary>What is particular of a country.</summary>
/// <param name="Share">Of the arrivals that have a country, 0–1.</param>
/// <param name="Documents">How fast documents are issued, as a factor on the mean; shrunk to 1 where there are few.</param>
/// <param name="DocumentsPerDay">Issued a day within the windows.</param>
/// <param name="Charter">The share of the police's journeys there that went by charter, 0–1; shrunk to the mean where there are few.</param>
public sealed record CountryRates(Country Country, double Share, double Documents, double DocumentsPerDay, double Charter);

/// <summary>What the chain can carry, measured as what it carried over <see cref="Calibrator.Utilisation"/> where nobody has reported it.</summary>
/// <param name="Places">Usable places in detention, as reported; where nobody has, the most that were held at once.</param>
/// <param name="EscortedPerWeek">Escorted journeys beside the charters.</param>
/// <param name="ChartersPerWeek">Flights with more than <see cref="Charters.CharterClasses.SmallAircraftSeats"/> seats.</param>
/// <param name="SeatsPerCharter">Mean.</param>
/// <param name="ReturneesPerCharter">Mean; what was flown, beside what the simulation flies.</param>
/// <param name="Escorted">The share of the police's journeys beside charters that had escorts, 0–1.</param>
/// <param name="OrdersPerDay">The police's journeys begun a day: ordered, or the person detained.</param>
public sealed record ChainCapacity(int Places, double EscortedPerWeek, double ChartersPerWeek, double SeatsPerCharter,
    double ReturneesPerCharter, double Escorted, double OrdersPerDay);

/// <summary>A case that is in the chain when a run begins. It names no case and no person.</summary>
/// <param name="Since">Days it has been in the stage.</param>
/// <param name="SinceDecision">Days since the decision.</param>
public sealed record StockCase(DecisionKind Kind, ChainStage Stage, Country? Country, Region? Region, int Since, int SinceDecision);

/// <summary>The chain as its history tells it: the rates and the stock that every run begins with.</summary>
/// <param name="Regions">Each region's share of the police's cases, 0–1, in the order of <see cref="Region"/>.</param>
/// <param name="Delays">By days since: the share of departures that were known then (the first list) and of other exits (the second).</param>
public sealed record Calibration(DateOnly KnownOn, IReadOnlyList<Window> Windows, IReadOnlyList<StageRates> Stages,
    IReadOnlyList<ArrivalRate> Arrivals, IReadOnlyList<CountryRates> Countries, IReadOnlyList<double> Regions, ChainCapacity Capacity,
    IReadOnlyList<StockCase> Stock, IReadOnlyList<IReadOnlyList<double>> Delays)
{
    /// <summary>Exits within the windows that the rates rest on.</summary>
    public int Events => Stages.Sum(stage => stage.Exits.Sum(exit => exit.Level.Events));
}

/// <summary>Days in a stage, in bands within which the chance a day is taken as the same.</summary>
public static class Bands
{
    /// <summary>The first day that is not in the band; nothing happens after the last.</summary>
    public static IReadOnlyList<int> Ends { get; } =
        [1, 2, 4, 8, 15, 22, 29, 43, 61, 91, 121, 181, 271, 366, 541, 731, 1096, 1826, 7305];

    public static int Count => Ends.Count;

    public static int Start(int band) => band == 0 ? 0 : Ends[band - 1];

    public static int Of(int days)
    {
        var band = 0;
        while (band < Ends.Count - 1 && days >= Ends[band]) band++;
        return band;
    }
}
