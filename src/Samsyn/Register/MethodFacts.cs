namespace Samsyn.Register;

public enum MethodVerdict { Helped, Unclear, Wrong, Missing }

/// <summary>What somebody who works by a method text says of it.</summary>
/// <param name="Words">Of the text, never of a person.</param>
/// <param name="TextVersion">Of the text that was read; null where it is not told.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Other)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Synpunkt på metodtext")]
public sealed record MethodFeedbackGiven([Category(DataCategory.Statistics, Disclosure.Summary)] MethodVerdict Verdict,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Words,
    [Unspoken][Category(DataCategory.Statistics, Disclosure.Summary)] string? TextVersion = null) : MethodFact;

/// <summary>The languages that what is told to the person is written in; an interpreter reads it in another.</summary>
public enum InformationLanguage { Swedish, English }

public enum InformationManner { OnPaper, ReadByInterpreter, Digitally }

/// <summary>The person has been given a text about the step that the case stands at.</summary>
/// <param name="Text">The text's id (<c>docs/person</c>).</param>
/// <param name="TextVersion">Of the text that was given.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Other)]
[Category(DataCategory.Decision, Disclosure.Summary)]
[Title("Information till personen")]
public sealed record PersonInformed(
    [Category(DataCategory.Decision, Disclosure.Summary)] string Text,
    [Category(DataCategory.Decision, Disclosure.Summary)] string TextVersion,
    [Category(DataCategory.Decision, Disclosure.Summary)] InformationLanguage Language,
    [Category(DataCategory.Decision, Disclosure.Summary)] InformationManner Manner) : CaseFact;
