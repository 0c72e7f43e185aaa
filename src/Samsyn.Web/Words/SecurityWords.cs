using System.Diagnostics;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Words;

/// <summary>The security events in words.</summary>
public static class SecurityWords
{
    public static string Of(SecurityEvent happened) => happened.Kind switch
    {
        SecurityEventKind.SignedIn => "Loggade in",
        SecurityEventKind.SignInRefused => Refused(happened.Detail),
        SecurityEventKind.RoleChosen => "Valde roll",
        SecurityEventKind.SignedInAgain => "Visade vem det var igen",
        SecurityEventKind.SignedOut => "Loggade ut",
        SecurityEventKind.SessionEnded =>
            happened.Detail == "provider" ? "Sessionen avslutades av inloggningstjänsten" : "Sessionen avslutades av administratör",
        SecurityEventKind.RightWithdrawn => "Behörighet drogs in",
        SecurityEventKind.RightRestored => "Behörighet gavs åter",
        SecurityEventKind.TokenRefused => "En token nekades",
        SecurityEventKind.AccessRefused => "En sida eller åtgärd nekades rollen",
        SecurityEventKind.CrossSiteRefused => "Ett anrop från en annan webbplats nekades",
        SecurityEventKind.ManyCasesOpened => "Ovanligt många ärenden öppnades",
        SecurityEventKind.LimitReached => "En gräns nåddes",
        _ => throw new UnreachableException(),
    };

    private static string Refused(string? why) => why switch
    {
        "role" => "Inloggning nekades: ingen roll i Samsyn",
        "withdrawn" => "Inloggning nekades: behörigheten är indragen",
        "limit" => "Inloggning nekades: för många på kort tid",
        "other" or "again" => "Inloggning nekades: visade inte vem det var",
        "state" or "code" => "Inloggning nekades: svaret hörde inte till frågan",
        "provider" or "unreachable" => "Inloggning nekades: inloggningstjänsten avbröt",
        _ => "Inloggning nekades: svaret gick inte att lita på",
    };
}
