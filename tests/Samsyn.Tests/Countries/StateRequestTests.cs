using Samsyn.Countries;
using Samsyn.Register;
using Samsyn.Tests.Secrecy;

namespace Samsyn.Tests.Countries;

/// <summary>
/// What a destination state is told: of the nine items of 7 kap. 20 § utlänningsförordningen, and nothing else, whatever the case holds.
/// </summary>
public class StateRequestTests
{
    private static readonly HashSet<string> Allowed = ["PersonIdentified.familyName", "PersonIdentified.givenName", "PersonIdentified.aliases"];

    /// <summary>A fact with a word of its own in every text it has.</summary>
    private static Fact Filled(FactShape shape) => FilledFacts.Of(shape, path => $"ordet-{path}-asyl");

    [Fact]
    public void Of_all_texts_that_a_case_can_hold_only_the_names_reach_the_state_whatever_is_chosen_to_be_told()
    {
        var facts = FactShape.All.Where(shape => shape.Type.IsSubclassOf(typeof(CaseFact))).Select(Filled).ToList();
        Assert.True(facts.Count > 60, $"Only {facts.Count} facts were filled.");
        Reading[] readings = [.. facts.Select((fact, place) => new Entry(Guid.NewGuid(), "MIG-1", Agency.Migrationsverket, "enhet-asyl", "mig-asyl",
            new(new DateOnly(2026, 5, 1)), new DateTimeOffset(2026, 6, 1, 8, 0, 0, TimeSpan.Zero).AddMinutes(place), fact))
            .Select(entry => new Reading(entry, entry.Fact, entry.OccurredOn, null))];
        var state = Case.Fold("MIG-1", [.. readings.Where(reading => reading.Fact is PersonIdentified or DecisionMade or CaseRegistered)]);
        var items = Enum.GetValues<StateItem>();
        Assert.Equal(9, items.Length);
        var words = Texts(readings.Select(reading => reading.Fact)).ToList();
        for (var chosen = 0; chosen < 1 << items.Length; chosen++)
        {
            var told = items.Where((_, place) => (chosen & 1 << place) != 0).ToList();
            var lines = StateRequest.Of(state, readings, told);
            Assert.Equal(told, lines.Select(line => line.Item));
            foreach (var (path, word) in words.Where(pair => !Allowed.Contains(pair.Path)))
                Assert.True(lines.All(line => line.Says?.Contains(word, StringComparison.Ordinal) != true), $"{path} is told");
            Assert.True(told.Contains(StateItem.Names) == lines.Any(
                line => line.Says?.Contains("ordet-PersonIdentified.familyName", StringComparison.Ordinal) == true));
        }
    }

    private static IEnumerable<(string Path, string Word)> Texts(IEnumerable<Fact> facts) =>
        from fact in facts
        from field in FactShape.Of(fact.GetType()).Fields
        where field.Type == typeof(string)
        select ($"{fact.GetType().Name}.{field.Name}", $"ordet-{fact.GetType().Name}.{field.Name}-asyl");
}
