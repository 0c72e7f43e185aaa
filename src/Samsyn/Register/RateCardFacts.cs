namespace Samsyn.Register;

/// <summary>The rates that weigh the joint plan, proposed by one agency. Whole kronor; they apply when all three have signed the same card.</summary>
/// <param name="ValidFrom">First day the card may be planned by.</param>
/// <param name="BedDay">One person one day in detention.</param>
/// <param name="WaitDay">One person one day of waiting since travel was possible.</param>
/// <param name="BedOverflow">One person one day above a facility's usable places.</param>
/// <param name="EscortDay">One escort one day.</param>
/// <param name="LatePermitPercent">Share of a return's value at risk while a landing permit is not granted, 0 to 100.</param>
/// <param name="Value">A return carried out, for the first person of a party.</param>
/// <param name="ValueWithLimit">The same when the law's time for it runs out within the horizon.</param>
/// <param name="ValueDetained">The same when somebody in the party is detained.</param>
/// <param name="ChangeBooked">Changing a booked journey, per person.</param>
/// <param name="ChangeTicketed">Changing a journey with a ticket, per person.</param>
/// <param name="ChangeInformed">Changing a journey the person has been told of, per person.</param>
/// <param name="ChangeCharter">Opening or dropping a charter in a plan that has been told.</param>
/// <param name="FurtherMemberPercent">Of <paramref name="Value"/>, what each further person adds; null of a card that does not say.</param>
/// <param name="MedicDay">One medic one day.</param>
/// <param name="CharterEscortsFewer">Escorts fewer for a party on a charter, which has its own team, than elsewhere; one is left.</param>
/// <param name="NoticeDays">Days that the agencies have agreed on from a plan to the earliest journey that is not yet booked.</param>
/// <param name="ConditionNoticeDays">The same where the country takes returnees on conditions.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden, When = ReportCondition.OwnRateCard)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Taxekort föreslaget")]
public sealed record RateCardProposed(
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly ValidFrom, [Category(DataCategory.Statistics, Disclosure.Summary)] int BedDay,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int WaitDay, [Category(DataCategory.Statistics, Disclosure.Summary)] int BedOverflow,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int EscortDay,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int LatePermitPercent,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int Value, [Category(DataCategory.Statistics, Disclosure.Summary)] int ValueWithLimit,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int ValueDetained,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int ChangeBooked,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int ChangeTicketed,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int ChangeInformed,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int ChangeCharter,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int? FurtherMemberPercent = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int? MedicDay = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int? CharterEscortsFewer = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int? NoticeDays = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int? ConditionNoticeDays = null) : RateCardFact;

/// <summary>The agency that reports it signs the card whose fields have this SHA-256 (lower-case hexadecimal), and no other.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.End)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Taxekort undertecknat")]
public sealed record RateCardSigned([Category(DataCategory.Statistics, Disclosure.Summary)] string Card) : RateCardFact;
