namespace Samsyn.Register;

public enum MethodVerdict { Helped, Unclear, Wrong, Missing }

/// <summary>What somebody who works by a method text says of it.</summary>
/// <param name="Words">Of the text, never of a person.</param>
/// <param name="TextVersion">Of the text that was read; null where it is not told.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Other)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
public sealed record MethodFeedbackGiven([Category(DataCategory.Statistics, Disclosure.Summary)] MethodVerdict Verdict,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Words,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string? TextVersion = null) : MethodFact;
