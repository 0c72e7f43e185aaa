using Samsyn.Web.Boundary;

namespace Samsyn.Web.SignIn;

/// <summary>Leads whoever must prove who they are again to do so, before anything is shown or done.</summary>
internal sealed class FreshSignIn(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, SigningIn signingIn)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiresFreshSignInAttribute>() is not { } required
            || signingIn.IsFresh(context.User, TimeSpan.FromMinutes(required.Minutes)))
            return next(context);
        if (context.Request.Path.StartsWithSegments("/api")) return SignInSetup.NotSignedIn(context); // a system has nobody to ask
        var page = required.Page
            ?? (HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : context.Request.Path.ToString());
        context.Response.Redirect("/logga-in/igen" + QueryString.Create("tillbaka", page));
        return Task.CompletedTask;
    }
}
