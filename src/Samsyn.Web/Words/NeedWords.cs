using Microsoft.Extensions.Localization;
using Samsyn.Register;

namespace Samsyn.Web.Words;

public static class NeedWords
{
    /// <summary>What a journey needs: the list's word, or an older order's own.</summary>
    public static string Need(this IStringLocalizer<Texts> texts, string need) => Named.TryParse<TravelNeed>(need,
        out var known) ? texts.Word(known) : need;
}
