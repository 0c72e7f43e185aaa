using Microsoft.AspNetCore.Http.HttpResults;

namespace Samsyn.Web.Hosting;

/// <summary>What the API answers when it does not do what was asked (RFC 9457).</summary>
public static class ApiProblem
{
    public static ProblemHttpResult Of(int status, string title, string detail, IDictionary<string, object?>? extensions = null) =>
        TypedResults.Problem(detail, statusCode: status, title: title, type: $"https://samsyn.example/problem/{status}", extensions: extensions);
}
