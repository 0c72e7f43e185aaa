namespace Samsyn.Register;

public enum Sex { F, M, X }

/// <summary>What an officer rests it on that two cases are one person's.</summary>
public enum LinkBasis { Document, Biometrics, Officer }

/// <summary>Who the person is. Kept apart from the register's other facts, so that it can be erased.</summary>
/// <param name="FamilyName">Either name may be missing, never both.</param>
/// <param name="BornOn">A day, a month or a year.</param>
/// <param name="Citizenships">Empty when none is known; the code <c>XX</c> says the same.</param>
/// <param name="Aliases">Other names the person has used or is written by, each whole: <c>Attrapp, Testa</c>.</param>
[Sealed]
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Identity)]
[Category(DataCategory.IdentityCore)]
[Title("Person identifierad")]
public sealed record PersonIdentified(
    [Category(DataCategory.IdentityCore)] string? FamilyName, [Category(DataCategory.IdentityCore)] string? GivenName,
    [Category(DataCategory.IdentityCore)] BirthDate BornOn, [Category(DataCategory.IdentityCore)] Sex Sex,
    [Category(DataCategory.IdentityCore)][property: MayBeUnknown] IReadOnlyList<Country> Citizenships,
    [Unspoken][Category(DataCategory.Family, Disclosure.Summary)] bool? UnaccompaniedMinor = null,
    [Unspoken][Category(DataCategory.Decision)] Country? RightToStayIn = null,
    [Category(DataCategory.IdentityCore)] IReadOnlyList<string>? Aliases = null,
    [Category(DataCategory.IdentityCore)] bool? CitizenshipUnknown = null, [Category(DataCategory.IdentityCore)] bool? Stateless = null) : CaseFact
{
    /// <summary>The name as a page shows it: family name first, a single name alone.</summary>
    public string Name => string.Join(", ", new[] { FamilyName, GivenName }.OfType<string>());
}

/// <summary>
/// The person's age is decided (13 kap. 17 § utlänningslagen, a decision by Migrationsverket). Until a final one, the date of birth that protects
/// stands.
/// </summary>
[Sealed]
[ReportedBy(Agency.Migrationsverket)]
[Rank(Precedence.Other)]
[Category(DataCategory.IdentityCore)]
[Title("Åldern bedömd")]
public sealed record AgeDecided([Category(DataCategory.IdentityCore)] BirthDate BornOn, [Category(DataCategory.IdentityCore)] bool Final) : CaseFact;

/// <summary>The case is the same human being's as the other cases named.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Request)]
[Category(DataCategory.OtherCases)]
[Title("Samma person i andra ärenden")]
public sealed record PersonLinked([Category(DataCategory.OtherCases)] IReadOnlyList<string> Cases,
    [Category(DataCategory.OtherCases)] LinkBasis Basis, [FreeText][property: Sealed] string Reason) : CaseFact;

/// <param name="Link">The <see cref="PersonLinked"/> entry, of the same case, that was wrong.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Answer)]
[Category(DataCategory.OtherCases)]
[Title("Inte samma person i andra ärenden")]
public sealed record PersonUnlinked([Category(DataCategory.OtherCases)] Guid Link, [FreeText][property: Sealed] string Reason) : CaseFact;
