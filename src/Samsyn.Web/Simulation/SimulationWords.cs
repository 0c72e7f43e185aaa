using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Localization;
using Samsyn.Simulation;
using Samsyn.Web.Words;

namespace Samsyn.Web.Simulation;

/// <summary>The simulation's words, and its numbers as they are printed.</summary>
public static class SimulationWords
{
    private static readonly NumberFormatInfo Swedish = new() { NumberGroupSeparator = "\u00a0", NumberDecimalSeparator = ",", NegativeSign = "−" };

    /// <summary>With one decimal where it is below a hundred and not whole.</summary>
    public static string Number(double number) =>
        number.ToString(Math.Abs(number) >= 100 || number == Math.Floor(number) ? "#,0" : "#,0.##", Swedish);

    /// <summary>As <see cref="Number"/>, with its sign.</summary>
    public static string Change(double number) => number > 0 ? "+" + Number(number) : Number(number);

    public static string Of(IStringLocalizer<Texts> texts, Regime regime) => regime switch
    {
        Regime.Alone => texts["Varje region för sig"],
        Regime.Filling => texts["Regionerna fyller varandras lediga platser"],
        Regime.Joint => texts["Gemensamt"],
        _ => throw new UnreachableException(),
    };

    public static string Of(IStringLocalizer<Texts> texts, RunKind kind) => kind switch
    {
        RunKind.Compare => texts["Jämförelse"],
        RunKind.Levers => texts["Varje reglage för sig"],
        RunKind.Backcast => texts["Prov mot ett år som varit"],
        _ => throw new UnreachableException(),
    };

    public static string Of(IStringLocalizer<Texts> texts, ChainStage stage) => stage switch
    {
        ChainStage.Return => texts["Hos Migrationsverket"],
        ChainStage.Police => texts["Hos Polisen"],
        ChainStage.Document => texts["Resehandling begärd"],
        ChainStage.Ready => texts["Resehandling klar"],
        ChainStage.Ordered => texts["Resa beställd"],
        ChainStage.Detained => texts["I förvar"],
        _ => throw new UnreachableException(),
    };

    public static string Of(IStringLocalizer<Texts> texts, ChainMeasure measure) => measure switch
    {
        ChainMeasure.JointDepartures => texts["Gemensamt resultat: utresta i enlighet med beslut"],
        ChainMeasure.OpenAtMigrationsverket => texts["Migrationsverkets egen siffra: öppna återvändandeärenden"],
        ChainMeasure.PoliceDepartures => texts["Polisens egen siffra: utresta i Polisens regi"],
        ChainMeasure.PerCharter => texts["Kriminalvårdens egen siffra: personer per charter"],
        ChainMeasure.OwnDepartures => texts["Utresta i Migrationsverkets regi"],
        ChainMeasure.HandedOver => texts["Överlämnade till Polisen"],
        ChainMeasure.OpenAtPolice => texts["Öppna hos Polisen"],
        ChainMeasure.Charters => texts["Charter"],
        ChainMeasure.EscortedJourneys => texts["Eskorterade resor"],
        ChainMeasure.DetentionDays => texts["Förvarsdygn"],
        ChainMeasure.HeldLong => texts["Förvar längre än två månader"],
        ChainMeasure.ReleasedWithoutJourney => texts["Släppta ur förvar utan resa"],
        ChainMeasure.Lapsed => texts["Frister som gick ut"],
        ChainMeasure.DaysToSeat => texts["Dagar från klar till resa"],
        _ => throw new UnreachableException(),
    };

    /// <summary>The figures of rights, which stand under the others.</summary>
    public static bool IsOfRights(ChainMeasure measure) =>
        measure is ChainMeasure.DetentionDays or ChainMeasure.HeldLong or ChainMeasure.ReleasedWithoutJourney or ChainMeasure.Lapsed;
}
