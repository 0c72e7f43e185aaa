using Samsyn.Acts;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>
/// The gate as a viewer sees it: whole; code and effect, without what lies behind; or only whether the journey may be made
/// (verkställbart: ja eller STOPP).
/// </summary>
/// <param name="Verdict">With blocks, reasons and limits as far as they are shown; null when only <paramref name="IsStopped"/> is.</param>
/// <param name="IsStopped">The journey may not be made now; null when not even that is for the viewer.</param>
/// <param name="TransportDeadline">The last day of the open order, or of the transfer where that is earlier; for those who see no limits.</param>
public sealed record VerdictView(Disclosure Blocks, Verdict? Verdict,
    IReadOnlyList<UnlawfulEvent> Unlawful, bool? IsStopped, DateOnly? TransportDeadline)
{
    /// <summary>
    /// No one may be forced yet: no stop for a journey of one's own, and no green
    /// light for any other. It is part of the effect, for whoever is told only that.
    /// </summary>
    public bool IsOnlyVoluntary { get; init; }

    /// <summary>
    /// When the detention that goes on is reviewed and ends at the latest, for who sees detentions whole; of it the days and the alarm are shown.
    /// </summary>
    public DetentionTimes? Detention { get; init; }

    /// <summary>The viewer is told who decides on detention; where not, <see cref="Verdict.DetentionDecider"/> is null whoever it is.</summary>
    public bool TellsWhoDetains { get; init; }

    /// <summary>A stop, to who may not know why.</summary>
    public static readonly Reason Stop = new(Matrix.Provision(DataCategory.BlockCode), "STOPP: resan får inte göras nu. Skälen lämnas inte ut.");

    /// <summary>The rules on who decides on detention, without saying which of them it is.</summary>
    private static readonly Citation WhoDetains = new("utlänningslagen", "10 kap. 12–17 §§");

    public static VerdictView Of(
        Access access, Case state, IReadOnlyList<Reading> readings, IReadOnlyList<Entry> entries, DateTimeOffset knownAt, DateTimeOffset asOf)
    {
        var blocks = access[DataCategory.BlockCode].Disclosure;
        if (blocks < Disclosure.Flag) return new(blocks, null, [], null, null);
        var verdict = Enforceability.Evaluate(readings, asOf);
        var isStopped = verdict.Stops(state.OpenOrder);
        return Of(access, state, entries, knownAt, asOf, verdict, isStopped) with
        {
            IsOnlyVoluntary = !isStopped && verdict.Status == EnforcementStatus.VoluntaryOnly,
            TellsWhoDetains = IsToldWhoDetains(access),
            Detention = access.Sees(DataCategory.Detention) ? DetentionTimes.Of(readings, verdict) : null,
        };
    }

    private static VerdictView Of(
        Access access, Case state, IReadOnlyList<Entry> entries, DateTimeOffset knownAt, DateTimeOffset asOf, Verdict verdict, bool isStopped)
    {
        var blocks = access[DataCategory.BlockCode].Disclosure;
        if (!access.Sees(DataCategory.Decision) || blocks == Disclosure.Flag)
        {
            var transfer = verdict.Limits.Where(limit => limit.IsTransferTime && limit.On >= asOf.SwedishDay)
                .Select(limit => (DateOnly?)limit.On).Min();
            var latest = state.OpenOrder?.Ordered?.Latest;
            var deadline = !access.Sees(DataCategory.Itinerary) ? null : latest is null || transfer < latest ? transfer : latest;
            return new(blocks, blocks == Disclosure.Flag ? null : Codes(access, verdict) with
            {
                Limits = [],
                WhyFinal = [],
                WhyStatus = [],
                Remarks = [],
                FinalOn = null,
                MayBeForcedFrom = null
            }, [], isStopped, deadline);
        }
        var unlawful = UnlawfulEvents.In(entries, asOf, knownAt);
        if (blocks == Disclosure.Whole && !access.Sees(DataCategory.Criminality, Disclosure.Summary)) verdict = WithoutProsecution(verdict);
        return blocks == Disclosure.Whole ? new(blocks, verdict, unlawful, isStopped, null)
            : new(blocks, Codes(access, verdict),
                [.. unlawful.Where(unlawfulEvent => SeenFact.Of(unlawfulEvent.Entry.Fact, unlawfulEvent.Entry.Agency, access) is not null)
                    .Select(unlawfulEvent => unlawfulEvent with
            {
                Entry =
                    unlawfulEvent.Entry with { Fact = SeenFact.Of(unlawfulEvent.Entry.Fact, unlawfulEvent.Entry.Agency, access)!.Fact, By = null },
                Reason = unlawfulEvent.Code switch
                {
                    "BLOCKED" or "BOOKED" => unlawfulEvent.Reason with { Text = Despite(unlawfulEvent) },
                    UnlawfulCompetence.WrongAuthority when !IsToldWhoDetains(access) =>
                        new(WhoDetains, $"Förvar beslutades {unlawfulEvent.On:yyyy-MM-dd} av en myndighet som inte fick besluta om det den dagen."),
                    _ => unlawfulEvent.Reason,
                },
            })], isStopped, null);
    }

    private static Sentence Despite(UnlawfulEvent unlawful)
    {
        if (unlawful.Code == "BOOKED") return $"Bokat {unlawful.On:yyyy-MM-dd} trots hinder.";
        return $"Verkställt {unlawful.On:yyyy-MM-dd} trots hinder.";
    }

    /// <summary>Why an act may not be done, as far as the viewer may know it.</summary>
    /// <param name="ofTheCase">What in the viewer's own order speaks against it.</param>
    public static IReadOnlyList<Reason> Obstacles(Access access, IReadOnlyList<Reason> obstacles,
        IReadOnlyList<Sentence> ofTheCase, Verdict verdict) => access[DataCategory.BlockCode].Disclosure switch
        {
            Disclosure.Whole => obstacles,
            Disclosure.Summary =>
                [.. obstacles.Select(reason => ofTheCase.Contains(reason.Text) ? reason : IsWhoDetains(reason) && !IsToldWhoDetains(access)
            ? new(WhoDetains, "Myndigheten beslutar inte om förvar i ärendet nu. Den som gör det lämnas inte ut.")
            : BlockWords.Told(access, reason, verdict)).Distinct()],
            _ => [.. obstacles.Where(reason => IsOfTheCase(reason, ofTheCase)),
            .. obstacles.All(reason => IsOfTheCase(reason, ofTheCase)) ? Array.Empty<Reason>() : [Stop]],
        };

    /// <summary>What in the register speaks against an act in a case, as far as the viewer may know it of the case.</summary>
    public static Reason Told(Access access, CaseContradiction against) =>
        against.Tells is not { } category || access.Sees(category, category == DataCategory.Itinerary ? Disclosure.Summary : Disclosure.Whole)
            ? AdministrativeProcedureAct.Missing.Because(against.Text) : Stop;

    /// <summary>Which agency has the case is no secret to who may know of it.</summary>
    private static bool IsOfTheCase(Reason reason, IReadOnlyList<Sentence> ofTheCase) =>
        ofTheCase.Contains(reason.Text) || reason.Source == AliensAct12.Handover.Source;

    /// <summary>
    /// Who decides on detention tells of an appeal, or of a stay, a claim of
    /// asylum or an examination that has taken the case from who enforces it: it
    /// is told to who may know of all of these.
    /// </summary>
    private static bool IsToldWhoDetains(Access access) => access[DataCategory.BlockCode].Disclosure == Disclosure.Whole
        || access.Sees(DataCategory.BlockCode, Disclosure.Summary) && access.Sees(DataCategory.Decision)
            && access.Sees(DataCategory.Reasons, Disclosure.Existence);

    private static bool IsWhoDetains(Reason reason) => reason.Source == AliensAct10.CourtDecides.Source
        || reason.Source == AliensAct10.PoliceDecide.Source || reason.Source == AliensAct10.AgencyDecides.Source;

    /// <summary>Of a crime Migrationsverket is told the judgment it acts on; that someone is prosecuted stops, and no more is said.</summary>
    private static Verdict WithoutProsecution(Verdict verdict) => verdict with
    {
        Blocks = [.. verdict.Blocks.Select(
            block => block.Rule == AliensAct12.Prosecution ? block with { Text = BlockWords.Effect, Since = default } : block)],
        WhyStatus = [.. verdict.WhyStatus.Select(
            reason => reason.Source == AliensAct12.Prosecution.Source ? reason with { Text = BlockWords.Effect } : reason)],
    };

    private static Verdict Codes(Access access, Verdict verdict) => verdict with
    {
        Blocks = [.. verdict.Blocks.Select(block => BlockWords.Told(access, block)).Distinct()],
        WhyStatus = verdict.Status == EnforcementStatus.Blocked
            ? [.. verdict.WhyStatus.Select(reason => BlockWords.Told(access, reason, verdict)).Distinct()]
            : verdict.WhyStatus,
        DetentionDecider = IsToldWhoDetains(access) ? verdict.DetentionDecider : null,
        Review = [],
        FactsHash = "",
        RecheckOn = null,
    };
}
