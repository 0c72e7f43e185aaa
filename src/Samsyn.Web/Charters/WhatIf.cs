using Samsyn.Planning;

namespace Samsyn.Web.Charters;

/// <summary>A question put beside the plan: other escorts, places, rates or another date for a charter. It changes nothing in the register.</summary>
/// <param name="Escorts">Escorts more or fewer each day.</param>
/// <param name="Places">Places more or fewer in each facility.</param>
/// <param name="Bed">Kronor a day in detention.</param>
/// <param name="Wait">Kronor a day of waiting.</param>
/// <param name="Escort">Kronor an escort a day.</param>
/// <param name="Value">The value of a return, per cent of the card's.</param>
/// <param name="Charter">The charter that is moved, and <paramref name="Days"/> how far.</param>
public sealed record WhatIf(int? Escorts, int? Places, int? Bed, int? Wait, int? Escort, int? Value, string? Charter, int? Days)
{
    public bool Asks => (Escorts ?? 0) != 0 || (Places ?? 0) != 0 || Bed is not null || Wait is not null
        || Escort is not null || Value is not null || (Charter is { Length: > 0 } && (Days ?? 0) != 0);

    public RegisterProblem Of(RegisterProblem drawn)
    {
        var problem = drawn.Problem;
        var rates = problem.Rates;
        return drawn with
        {
            Problem = problem with
            {
                Rates = rates with
                {
                    BedDay = Rate(Bed, rates.BedDay),
                    WaitDay = Rate(Wait, rates.WaitDay),
                    EscortDay = Rate(Escort, rates.EscortDay)
                },
                EscortsByDay = [.. problem.EscortsByDay.Select(x => Math.Max(0, x + Math.Clamp(Escorts ?? 0, -1000, 1000)))],
                Facilities =
                    [.. problem.Facilities.Select(x => x with { Capacity = Math.Max(0, x.Capacity + Math.Clamp(Places ?? 0, -1000, 1000)) })],
                Parties = [.. problem.Parties.Select(
                    x => x with { Value = (int)Math.Min(1_000_000_000, (long)x.Value * Math.Clamp(Value ?? 100, 0, 1000) / 100) })],
                Charters = [.. problem.Charters.Select(
                    x => x.Id == Charter ? x with { Day = Math.Clamp(x.Day + Math.Clamp(Days ?? 0, -90, 90), 0, problem.HorizonDays - 1) } : x)],
            },
        };
    }

    private static int Rate(int? asked, int card) => Math.Clamp(asked ?? card, 0, 1_000_000);
}
