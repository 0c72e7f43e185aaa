namespace Samsyn.Register;

/// <summary>The only two lawful grounds for handing a case over to the police, 12 kap. 14 a § utlänningslagen.</summary>
public enum HandoverGround { Absconded, CoercionNeeded }

/// <summary>The shared classes: enforceable within two months, longer, very hard.</summary>
public enum FeasibilityClass { Green, Yellow, Red }

[ReportedBy(Agency.Migrationsverket, Source = "12 kap. 14 a § utlänningslagen")]
[Rank(Precedence.Offer)]
public sealed record HandedOver(HandoverGround Ground) : CaseFact;

/// <summary>By the police: the case is theirs. By Migrationsverket after <see cref="HandoverReturned"/>: its consent to take the case back.</summary>
[ReportedBy(Agency.Migrationsverket, When = ReportCondition.ConsentToTakeBack)]
[ReportedBy(Agency.Polismyndigheten, Source = "12 kap. 14 a § utlänningslagen")]
[Rank(Precedence.Acceptance, Agency.Polismyndigheten), Rank(Precedence.Consent)]
public sealed record HandoverAccepted([property: Sealed] string? Reason = null) : CaseFact;

[ReportedBy(Agency.Polismyndigheten, Source = "12 kap. 14 a § utlänningslagen")]
[Rank(Precedence.Return)]
public sealed record HandoverReturned([property: Sealed] string? Reason = null) : CaseFact;

[ReportedBy(Agency.Polismyndigheten, When = ReportCondition.GivesAwayOwnRegion)]
[Rank(Precedence.Other)]
public sealed record RegionAssigned(Region Region, DateOnly? From = null, [property: Sealed] string? Reason = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Other)]
public sealed record FeasibilityAssessed(FeasibilityClass Class, IReadOnlyList<string> Obstacles) : CaseFact;

/// <param name="Through">An identification mission or a liaison officer.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Other)]
public sealed record IdentityEstablished(string Type, Country? Country = null, DateOnly? ValidTo = null, string? Through = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Other)]
public sealed record TravelDocumentRequested(string Type, Country? Country = null, DateOnly? ValidTo = null, string? Through = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.DocumentIssued)]
public sealed record TravelDocumentIssued(string Type, Country? Country = null, DateOnly? ValidTo = null, string? Through = null) : CaseFact;
