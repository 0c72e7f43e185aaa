namespace Samsyn.Law;

/// <summary>Delgivningslagen (2010:1932).</summary>
public static class ServiceOfDocumentsAct
{
    private const string Statute = "delgivningslagen (2010:1932)";
    private static readonly Timeline<int> WeeksUntilServed = new() { { "2011-04-01", 2 } };

    internal static readonly Rule Simplified = new("CAL-SERV", RuleKind.Calendar, new(Statute, "26 §"),
        "Förenklad delgivning: delgivning anses ha skett två veckor efter att handlingen skickades.", "F22 O")
    { Numbers = WeeksUntilServed, Unit = "veckor", Transition = "Paragrafen är inte läst; dagen ska bekräftas i varje ärende." };

    /// <summary>26 §: by simplified service the person is deemed served two weeks after dispatch.</summary>
    public static Finding<DateOnly> ServedOn(DateOnly dispatchedOn)
    {
        var weeks = WeeksUntilServed.OnOrFirst(dispatchedOn);
        var served = dispatchedOn.AddDays(7 * weeks);
        return new(served,
            [Simplified.Because($"Skickat {dispatchedOn:yyyy-MM-dd}; delgivning anses ha skett {served:yyyy-MM-dd}, {weeks} veckor senare.")]);
    }
}
