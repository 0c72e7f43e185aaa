namespace Samsyn.Register;

/// <summary>The only two lawful grounds for handing a case over to the police, 12 kap. 14 a § utlänningslagen.</summary>
public enum HandoverGround { Absconded, CoercionNeeded }

/// <summary>The shared classes: enforceable within two months, longer, very hard.</summary>
public enum FeasibilityClass { Green, Yellow, Red }

/// <summary>What the police need to take a case over, and that the register or Migrationsverket may lack.</summary>
public enum HandoverNeed { Service, Finality, Identity, TravelDocument, Family, Health, Whereabouts, ChildReception }

/// <param name="Operation">A charter (<c>CHA-</c>) that the case is handed over for.</param>
/// <param name="Missing">What was not whole when the case was handed over.</param>
[ReportedBy(Agency.Migrationsverket, Source = "12 kap. 14 a § utlänningslagen")]
[Rank(Precedence.Offer)]
[Category(DataCategory.Decision)]
[Title("Överlämnat till Polismyndigheten")]
public sealed record HandedOver(
    [Category(DataCategory.Decision)] HandoverGround Ground, [Unspoken][Category(DataCategory.Decision)] string? Operation = null,
    [Unspoken][Category(DataCategory.Decision)] IReadOnlyList<HandoverNeed>? Missing = null,
    [Unspoken][FreeText][property: Sealed] string? MissingBecause = null) : CaseFact;

/// <summary>By the police: the case is theirs. By Migrationsverket after <see cref="HandoverReturned"/>: its consent to take the case back.</summary>
[ReportedBy(Agency.Migrationsverket, When = ReportCondition.ConsentToTakeBack)]
[ReportedBy(Agency.Polismyndigheten, Source = "12 kap. 14 a § utlänningslagen")]
[Rank(Precedence.Acceptance, Agency.Polismyndigheten), Rank(Precedence.Consent)]
[Category(DataCategory.Decision)]
[Title("Överlämnande godtaget")]
public sealed record HandoverAccepted([Unspoken][FreeText][property: Sealed] string? Reason = null) : CaseFact;

[ReportedBy(Agency.Polismyndigheten, Source = "12 kap. 14 a § utlänningslagen")]
[Rank(Precedence.Return)]
[Category(DataCategory.Decision)]
[Title("Ärendet återlämnat")]
public sealed record HandoverReturned([FreeText][property: Sealed] string? Reason = null) : CaseFact;

[ReportedBy(Agency.Polismyndigheten, When = ReportCondition.GivesAwayOwnRegion)]
[Rank(Precedence.Other)]
[Category(DataCategory.Decision)]
[Title("Fördelat till region")]
public sealed record RegionAssigned([Category(DataCategory.Decision)] Region Region,
    [Category(DataCategory.Decision)] DateOnly? From = null, [Unspoken][FreeText][property: Sealed] string? Reason = null) : CaseFact;

/// <summary>
/// The police ask Migrationsverket what to do with a decision that cannot be enforced (12 kap. 17 § utlänningslagen; JO 5329-2013).
/// </summary>
[ReportedBy(Agency.Polismyndigheten)]
[Rank(Precedence.Request)]
[Category(DataCategory.Decision)]
[Title("Anvisning begärd")]
public sealed record InstructionAsked([Unspoken][FreeText][property: Sealed] string Why) : CaseFact;

[ReportedBy(Agency.Migrationsverket)]
[Rank(Precedence.Answer)]
[Category(DataCategory.Decision)]
[Title("Anvisning given")]
public sealed record InstructionGiven([Unspoken][FreeText][property: Sealed] string Instruction,
    [Unspoken][FreeText][property: Sealed] string Because) : CaseFact;

/// <summary>
/// A police region asks another to take the case; both agree before <see cref="RegionAssigned"/> follows, also where all are said at once.
/// </summary>
[ReportedBy(Agency.Polismyndigheten, When = ReportCondition.OffersOwnRegion)]
[Rank(Precedence.Offer)]
[Category(DataCategory.Decision)]
[Title("Erbjudet till region")]
public sealed record RegionOffered([Category(DataCategory.Decision)] Region To,
    [Unspoken][FreeText][property: Sealed] string? Reason = null) : CaseFact;

[ReportedBy(Agency.Polismyndigheten, When = ReportCondition.AnswersForOwnRegion)]
[Rank(Precedence.Acceptance)]
[Category(DataCategory.Decision)]
[Title("Region tar ärendet")]
public sealed record RegionTaken([Category(DataCategory.Decision)] Region To,
    [Unspoken][FreeText][property: Sealed] string? Reason = null) : CaseFact;

[ReportedBy(Agency.Polismyndigheten, When = ReportCondition.AnswersForOwnRegion)]
[Rank(Precedence.Acceptance)]
[Category(DataCategory.Decision)]
[Title("Region tar inte ärendet")]
public sealed record RegionDeclined([Category(DataCategory.Decision)] Region To,
    [Unspoken][FreeText][property: Sealed] string? Reason = null) : CaseFact;

/// <summary>After the two agencies' <see cref="FeasibilityAssessed"/> differ: the class that the agency agrees to.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Answer)]
[Category(DataCategory.Decision)]
[Title("Enig om verkställbarhet")]
public sealed record ClassAgreed([Category(DataCategory.Decision)] FeasibilityClass Class) : CaseFact;

/// <summary>After they differ: why the agency stands by its own class.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Answer)]
[Category(DataCategory.Decision)]
[Title("Oenig om verkställbarhet")]
public sealed record ClassDisputed([Unspoken][FreeText][property: Sealed] string Because) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Other)]
[Category(DataCategory.Decision)]
[Title("Verkställbarhet bedömd")]
public sealed record FeasibilityAssessed([Category(DataCategory.Decision)] FeasibilityClass Class,
    [Unspoken][FreeText] IReadOnlyList<string> Obstacles) : CaseFact;

/// <summary>
/// What the person needs on a journey as far as it is known before one is ordered: health, interpreter, company; nothing is an answer too.
/// </summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Other)]
[Category(DataCategory.Health, Disclosure.Summary)]
[Title("Behov på resan")]
public sealed record NeedsReported([Category(DataCategory.Health, Disclosure.Summary)][property: Sealed] IReadOnlyList<string> Needs) : CaseFact;

/// <summary>
/// What may be told to a destination state for a travel document, in the order of 7 kap. 20 § utlänningsförordningen (SFS 2008:644). Nothing
/// else may.
/// </summary>
public enum StateItem
{
    Names, SexAndBirth, PhotoAndFingerprints, CitizenshipAndLanguages, Family, AddressInSweden, AddressesThere, Parents, Documents,
}

public enum InterviewOutcome { IdentityConfirmed, IdentityNotConfirmed, NotHeld, Waiting }

/// <param name="Through">An identification mission or a liaison officer.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Other)]
[Category(DataCategory.TravelDocuments)]
[Title("Identitet fastställd")]
public sealed record IdentityEstablished([Category(DataCategory.TravelDocuments, Disclosure.Summary)] string Type,
    [Category(DataCategory.TravelDocuments)] Country? Country = null,
    [Category(DataCategory.TravelDocuments, Disclosure.Summary)] DateOnly? ValidTo = null,
    [Category(DataCategory.TravelDocuments)] string? Through = null) : CaseFact;

/// <param name="Told">What the state was told of the person; null where it is not known.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Other)]
[Category(DataCategory.TravelDocuments)]
[Title("Resehandling begärd")]
public sealed record TravelDocumentRequested([Category(DataCategory.TravelDocuments, Disclosure.Summary)] string Type,
    [Category(DataCategory.TravelDocuments)] Country? Country = null,
    [Category(DataCategory.TravelDocuments, Disclosure.Summary)] DateOnly? ValidTo = null,
    [Category(DataCategory.TravelDocuments)] string? Through = null,
    [Unspoken][Category(DataCategory.TravelDocuments)] IReadOnlyList<StateItem>? Told = null) : CaseFact;

/// <summary>The person is to be interviewed at an embassy.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Other)]
[Category(DataCategory.TravelDocuments)]
[Title("Intervju bokad")]
public sealed record InterviewBooked([Category(DataCategory.TravelDocuments)] Country Country,
    [Category(DataCategory.TravelDocuments)] DateOnly On, [Category(DataCategory.TravelDocuments)] string? Office = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.DocumentIssued)]
[Category(DataCategory.TravelDocuments)]
[Title("Intervju hållen")]
public sealed record InterviewHeld([Category(DataCategory.TravelDocuments)] Country Country,
    [Category(DataCategory.TravelDocuments)] InterviewOutcome Outcome) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.DocumentIssued)]
[Category(DataCategory.TravelDocuments, Disclosure.Summary)]
[Title("Resehandling utfärdad")]
public sealed record TravelDocumentIssued([Category(DataCategory.TravelDocuments, Disclosure.Summary)] string Type,
    [Unspoken][Category(DataCategory.TravelDocuments)] Country? Country = null,
    [Category(DataCategory.TravelDocuments, Disclosure.Summary)] DateOnly? ValidTo = null,
    [Unspoken][Category(DataCategory.TravelDocuments)] string? Through = null) : CaseFact;
