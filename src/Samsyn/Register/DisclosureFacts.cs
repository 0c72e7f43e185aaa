namespace Samsyn.Register;

/// <summary>What a holding agency rests its answer to a request on.</summary>
public enum DisclosureProvision { Consent, Necessary, DutyToGive, Transport, ReturnExecution, GeneralClause, Fraud, SecrecyStands }

/// <summary>By what right a person's data are erased: a regulation that lets the authority dispose of the records (arkivlagen 10 §), or
/// that they were never lawfully processed (GDPR art. 17.1 d).</summary>
public enum ErasureGround { DisposalAuthority, UnlawfulProcessing }

/// <summary>One officer asks that the person's data be erased. It is made in Samsyn, never sent.</summary>
/// <param name="Authority">The regulation or the decision that the ground rests on, e.g. <c>RA-MS 2027:12</c>.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.TwoPersonsAtController)]
[Rank(Precedence.Request)]
[Category(DataCategory.Decision)]
[Title("Utplåning begärd")]
public sealed record ErasureRequested([Category(DataCategory.Decision)] ErasureGround Ground,
    [Category(DataCategory.Decision)] string Authority) : CaseFact;

/// <summary>
/// Another officer of the same agency confirms; the case's data key is destroyed with this entry. It is made in Samsyn, never sent.
/// </summary>
/// <param name="Request">The <see cref="ErasureRequested"/> entry.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.TwoPersonsAtController)]
[Rank(Precedence.Answer)]
[Category(DataCategory.Decision)]
[Title("Utplåning bekräftad")]
public sealed record ErasureConfirmed([Category(DataCategory.Decision)] Guid Request) : CaseFact;

/// <summary>An agency asks another for a category of data in a case.</summary>
/// <param name="Holder">The agency that holds it and answers.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Request)]
[Category(DataCategory.Decision)]
[Title("Uppgift begärd")]
public sealed record InformationRequested([Category(DataCategory.Decision)] Agency Holder,
    [Category(DataCategory.Decision)] DataCategory Category, [FreeText][property: Sealed] string Purpose) : CaseFact;

/// <param name="Request">The <see cref="InformationRequested"/> entry.</param>
/// <param name="Balancing">How the interests were weighed.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden, When = ReportCondition.HoldsTheData)]
[Rank(Precedence.Answer)]
[Category(DataCategory.Decision)]
[Title("Uppgift utlämnad")]
public sealed record InformationGranted([Category(DataCategory.Decision)] Guid Request,
    [Category(DataCategory.Decision)] DisclosureProvision Provision,
    [FreeText][property: Sealed] string Balancing, [Category(DataCategory.Decision)] DateTimeOffset Until) : CaseFact;

/// <param name="Request">The <see cref="InformationRequested"/> entry.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden, When = ReportCondition.HoldsTheData)]
[Rank(Precedence.Answer)]
[Category(DataCategory.Decision)]
[Title("Uppgift inte utlämnad")]
public sealed record InformationRefused([Category(DataCategory.Decision)] Guid Request,
    [Category(DataCategory.Decision)] DisclosureProvision Provision, [FreeText][property: Sealed] string Balancing) : CaseFact;
