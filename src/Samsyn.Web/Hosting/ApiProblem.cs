using Microsoft.AspNetCore.Http.HttpResults;
using Samsyn.Register;
using Samsyn.Web.Words;

namespace Samsyn.Web.Hosting;

/// <summary>What the API answers when it does not do what was asked (RFC 9457).</summary>
public static class ApiProblem
{
    /// <param name="title">In Swedish; both are answered in the language that the call asks for.</param>
    public static ProblemHttpResult Of(int status, Sentence title, Sentence detail, IDictionary<string, object?>? extensions = null) =>
        TypedResults.Problem(Said.Of(detail), statusCode: status, title: Said.Of(title), type: $"https://samsyn.example/problem/{status}",
            extensions: extensions);

    /// <summary>What is wrong, field by field, as a problem carries it.</summary>
    public static IDictionary<string, object?> Faults(IEnumerable<Fault> faults) => new Dictionary<string, object?>
    {
        ["faults"] = faults.Select(fault => new { field = fault.Field, reason = Said.Of(fault.Reason), remedy = Said.Of(fault.Remedy) }).ToArray(),
    };
}
