using Samsyn.Secrecy;

namespace Samsyn.Web.Shared;

/// <summary>Told of every disclosure of a person's data, once it has been decided what is shown.</summary>
public sealed class Reads
{
    /// <param name="shown">The categories of which something was shown.</param>
    /// <param name="purpose">Why the viewer reads; null where it was not asked.</param>
    /// <param name="route">The way out, e.g. <c>/arenden/{Number}</c>.</param>
    public Task Disclosed(Viewer viewer, string number, IReadOnlyList<DataCategory> shown, string? purpose, string route) => Task.CompletedTask;
}
