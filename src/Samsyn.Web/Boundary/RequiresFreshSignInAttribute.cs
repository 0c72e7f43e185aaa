namespace Samsyn.Web.Boundary;

/// <summary>The page, or the act, wants whoever does it to have proved who they are within <see cref="Minutes"/>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresFreshSignInAttribute : Attribute
{
    public int Minutes { get; init; } = 15;

    /// <summary>Where the page of a posted act is, to come back to; its own address when it is a page.</summary>
    public string? Page { get; init; }
}
