using Microsoft.Extensions.Localization;
using Samsyn.Law;
using Samsyn.Secrecy;

namespace Samsyn.Web.Words;

/// <summary>What a rule's limits and obstacles are called where there is room for a word or two.</summary>
public static class LawWords
{
    /// <summary>What a limit is called in a list; the rule says the rest.</summary>
    public static string Limit(this IStringLocalizer<Texts> texts, string? rule) =>
        rule is null ? "–" : texts.Limit(Rulebook.All.First(named => named.Id == rule));

    public static string Limit(this IStringLocalizer<Texts> texts, Rule rule) => rule.ListName is { } name ? texts[name] : texts.Word(rule.Kind);

    /// <summary>What an obstacle is called in a list, from its code.</summary>
    public static string Obstacle(this IStringLocalizer<Texts> texts, string code) =>
        Rulebook.All.FirstOrDefault(rule => rule.Kind == RuleKind.Block && rule.Id == code)?.ListName is { } name
            ? texts[name] : texts.Word(RuleKind.Block);

    /// <summary>The effect of the law for whoever may know no more: a stop, none, or only a journey of the person's own.</summary>
    public static string Stop(this IStringLocalizer<Texts> texts, VerdictView law) =>
        texts[law.IsStopped == true ? "STOPP" : law.IsOnlyVoluntary ? "Bara utan tvång" : "Inget stopp"];

    /// <summary>How long a limit has left: hours where it is counted in hours, otherwise days.</summary>
    public static string Left(this IStringLocalizer<Texts> texts, Limit limit, DateTimeOffset asOf) =>
        limit.At is { } at && Math.Abs((at - asOf).TotalHours) < 7 * 24
        ? at < asOf ? texts["gick ut {0}", Show.Time(at)]
            : (int)(at - asOf).TotalHours is var hours && hours == 1 ? texts["1 timme kvar"] : texts["{0} timmar kvar", hours]
        : (limit.On.DayNumber - asOf.SwedishDay.DayNumber) switch
        {
            > 1 and var days => texts["{0} dagar kvar", Show.Number(days)],
            1 => texts["1 dag kvar"],
            0 => texts["i dag"],
            -1 => texts["gick ut i går"],
            var days => texts["gick ut för {0} dagar sedan", Show.Number(-days)],
        };
}
