using System.Diagnostics;
using Samsyn.Register;

namespace Samsyn.Charters;

/// <summary>What kind of operation a charter is, since press and report count different kinds: each figure says which it counts.</summary>
public enum CharterClass
{
    /// <summary>National or joint, with a large aircraft.</summary>
    Large,
    /// <summary>A small aircraft, hired for a few persons.</summary>
    SmallAircraft,
    /// <summary>Financed by Frontex.</summary>
    Frontex,
    /// <summary>To Somalia, a few persons at a time.</summary>
    Somalia,
}

public static class CharterClasses
{
    /// <summary>At most so many seats for those who return make an aircraft small.</summary>
    public const int SmallAircraftSeats = 15;

    /// <summary>The first that fits: Frontex, Somalia, small aircraft, large.</summary>
    public static CharterClass Of(Charter charter) =>
        charter.Plan?.Organiser == Organiser.Frontex ? CharterClass.Frontex
        : charter.Stops.Any(stop => stop.Code == "SO") ? CharterClass.Somalia
        : charter.Plan?.Seats <= SmallAircraftSeats ? CharterClass.SmallAircraft : CharterClass.Large;

    /// <summary>How the class is told, in Swedish: the key of the English.</summary>
    public static Sentence Definition(CharterClass charterClass) => charterClass switch
    {
        CharterClass.Frontex => "Finansierad av Frontex, vilket plan som helst.",
        CharterClass.Somalia => "Landar i Somalia och är inte Frontex: några få personer åt gången.",
        CharterClass.SmallAircraft => (Sentence)$"Högst {SmallAircraftSeats} platser för den som återvänder; inte Frontex och inte Somalia.",
        CharterClass.Large => $"Fler än {SmallAircraftSeats} platser, nationell eller gemensam; inte Frontex och inte Somalia.",
        _ => throw new UnreachableException(),
    };
}
