namespace Samsyn.Register;

/// <summary>What the days of a fact that is for a period may not say.</summary>
internal static class PeriodFaults
{
    /// <param name="data">The path of its fields.</param>
    public static IEnumerable<Fault> Check(Fact fact, string data)
    {
        if (FactShape.Of(fact.GetType()).Period is not { First: var first, Last: var last }) yield break;
        var (from, to) = ((DateOnly?)first.Property.GetValue(fact), (DateOnly?)last.Property.GetValue(fact));
        if (to < from)
            yield return new($"{data}.{last.Name}", $"Sista dagen {to:yyyy-MM-dd} ligger före den första, {from:yyyy-MM-dd}.",
                $"Rätta {first.Name} eller {last.Name}.");
        // The number of places for some days would be read as the number from now on.
        else if (fact is PlacesProposed or PlacesChanged && from is null != to is null)
            yield return new($"{data}.{(from is null ? first : last).Name}",
                $"Bara en av {first.Name} och {last.Name} är angiven: antalet gäller en tid eller tills vidare.",
                $"Ange både {first.Name} och {last.Name}, eller ingen av dem när antalet gäller tills vidare.");
    }
}
