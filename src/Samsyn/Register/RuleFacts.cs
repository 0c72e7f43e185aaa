namespace Samsyn.Register;

/// <summary>
/// A named lawyer of the agency has read the rule that the subject names
/// (<c>LAW-VD-UTV</c>) and signs it as it stands. It is made in Samsyn, never sent.
/// </summary>
/// <param name="Version">SHA-256 of what the rule says and computes by, lower-case
/// hexadecimal: the signature is on that version and on no other.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Other)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Regel undertecknad")]
public sealed record RuleSigned([Category(DataCategory.Statistics, Disclosure.Summary)] string Version) : RuleFact;
