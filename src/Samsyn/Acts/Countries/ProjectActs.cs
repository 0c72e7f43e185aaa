using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>The acts that say what a project is to reach; what it reached is computed.</summary>
internal static class ProjectActs
{
    private const Doers Desk = Doers.Coordinators | Doers.NationalCoordinator;
    private const int Most = 1_000_000;

    public static IReadOnlyList<RecordedKind> All { get; } =
    [
        new(typeof(ProjectDecided), "DecideProject", ActArea.Project, "Registrera projekt", "Registrera projektet", Desk)
        {
            Against = (fact, _) => CountryActs.Order(((ProjectDecided)fact).From, ((ProjectDecided)fact).To),
        },
        new(typeof(IndicatorSet), "SetIndicator", ActArea.Project, "Ange mål och utgångsläge", "Ange", Desk)
        {
            NeedsOpen = basis => basis.Project.Decided is not null, WhyNotOpen = "Projektet är inte registrerat.",
            Against = (fact, _) => Indicator((IndicatorSet)fact),
        },
    ];

    private static IEnumerable<Sentence> Indicator(IndicatorSet set)
    {
        if (set.Target is < 0 or > Most || set.Baseline is < 0 or > Most) yield return $"Ange tal från 0 till {Most}.";
    }
}
