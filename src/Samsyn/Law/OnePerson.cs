using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>
/// A case is a decision; a human being may have several. Whatever the cases say, the person is deprived of liberty once, with one clock, and makes
/// one journey at a time.
/// </summary>
public static class OnePerson
{
    /// <summary>What in the same person's other cases speaks against an act.</summary>
    /// <param name="others">The other cases that officers have linked to this one.</param>
    public static IReadOnlyList<Reason> ObstaclesTo(Act act, IReadOnlyList<Case> others) => [.. (act switch
    {
        OrderDetention => others.Where(other => other.Detention is not null).Select(other =>
            (Sentence)($"Personen är redan i förvar sedan {other.Detention!.BeganOn:yyyy-MM-dd} i ärende {other.Number}: "
                + $"ett frihetsberövande har ett beslut och en tid.")),
        BookTravel one =>
            others.SelectMany(other => other.Orders.Where(order => order.IsOpen && order.Booked?.DepartsAt.SwedishDay == one.DepartsAt.SwedishDay)
            .Select(order => (Sentence)$"Personen har redan resan {order.Number} {one.DepartsAt.SwedishDay:yyyy-MM-dd} i ärende {other.Number}.")),
        OrderTravel => others.Where(other => other.OpenOrder is not null).Select(other =>
            (Sentence)$"Personen har redan en öppen resebeställning, {other.OpenOrder!.Number}, i ärende {other.Number}. Ställ in den först."),
        _ => [],
    }).Select(text => AdministrativeProcedureAct.Missing.Because(text))];
}
