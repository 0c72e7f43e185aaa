using Samsyn.Law;

namespace Samsyn.Tests;

/// <summary>The rules of the house that a compiler cannot hold.</summary>
public class HouseTests
{
    [Fact]
    public void The_domain_references_nothing_but_the_framework() =>
        Assert.All(typeof(StatutoryTime).Assembly.GetReferencedAssemblies(),
            name => Assert.StartsWith("System.", name.Name, StringComparison.Ordinal));
}
