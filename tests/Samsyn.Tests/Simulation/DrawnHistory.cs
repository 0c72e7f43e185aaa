using Samsyn.Register;
using Samsyn.Simulation;

namespace Samsyn.Tests.Simulation;

/// <summary>A chain whose rates are known, drawn case by case: what the calibration is to find again.</summary>
internal sealed class DrawnHistory
{
    public const double ArrivalsPerDay = 6, Home = 0.008, Absconded = 0.006, Detained = 0.01, Leaves = 0.03, LetGo = 0.01;

    public static readonly DateOnly First = new(2022, 1, 1), KnownOn = new(2024, 12, 31);

    public static readonly Window[] Years =
        [new(new(2022, 7, 1), new(2022, 12, 31)), new(new(2023, 1, 1), new(2023, 12, 31)), new(new(2024, 1, 1), KnownOn)];

    private static readonly Country[] Countries = [Country.Parse("IQ"), Country.Parse("UZ")];

    private readonly List<Spell> spells = [];
    private readonly List<ChainCharter> charters = [];
    private Chance chance;

    /// <param name="late">Days that every departure is known after it.</param>
    public static ChainHistory Of(ulong seed, int regions = 2, int late = 0, int places = 200)
    {
        var drawn = new DrawnHistory { chance = new(seed) };
        for (var day = First; day <= KnownOn; day = day.AddDays(1))
            for (var index = 0; index < 12; index++)
                if (drawn.chance.Share() < ArrivalsPerDay / 12) drawn.Case(day, regions);
        for (var week = 0; week < 150; week += 2)
            drawn.charters.Add(new($"CHA-2022-{week:D3}", First.AddDays(week * 7), 30, 14));
        return new(KnownOn, [.. drawn.spells.Select(spell => Known(spell, late))], drawn.charters, places);
    }

    private static Spell Known(Spell spell, int late) => spell is { To: { } to, Exit: { } exit }
        ? exit <= ChainExit.DepartedOwn && to.AddDays(late) is var known && known > KnownOn
            ? spell with { To = null, Exit = null, ExitKnownOn = null } // it has happened and nobody has written it down
            : spell with { ExitKnownOn = exit <= ChainExit.DepartedOwn ? to.AddDays(late) : to }
        : spell;

    private void Case(DateOnly decided, int regions)
    {
        var (country, region) = (Countries[chance.Below(2)], (Region)chance.Below(regions));
        var (stage, from, isFirst) = (ChainStage.Return, decided, true);
        for (var day = decided; ; day = day.AddDays(1))
        {
            var exit = stage switch
            {
                _ when day > KnownOn => (ChainExit?)null,
                ChainStage.Return => Draw((ChainExit.DepartedHome, Home), (ChainExit.Absconded, Absconded)),
                ChainStage.Police => Draw((ChainExit.Detained, Detained)),
                _ => Draw((ChainExit.DepartedHome, Leaves), (ChainExit.Failed, LetGo)),
            };
            if (day <= KnownOn && exit is null) continue;
            spells.Add(new(DecisionKind.Removal, stage, country, stage == ChainStage.Return ? null : region, from,
                exit is null ? null : day, exit, exit is null ? null : day, decided, isFirst,
                stage == ChainStage.Detained && chance.Share() < 0.4 ? "CHA-2022-000" : null, chance.Share() < 0.5));
            if (exit is not { } left || Next(left) is not { } next) return;
            (stage, from, isFirst) = (next, day, false);
        }
    }

    private static ChainStage? Next(ChainExit exit) => exit switch
    {
        ChainExit.Absconded or ChainExit.Failed => ChainStage.Police,
        ChainExit.Detained => ChainStage.Detained,
        _ => null,
    };

    private ChainExit? Draw(params (ChainExit Exit, double Share)[] ways)
    {
        var share = chance.Share();
        foreach (var (exit, of) in ways)
            if ((share -= of) < 0) return exit;
        return null;
    }
}
