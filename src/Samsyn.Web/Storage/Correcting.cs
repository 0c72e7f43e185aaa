using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Web.Storage;

/// <summary>
/// Whether a correction, or a request for one, may be taken: read to the bottom, by who wrote the entry, saying what that agency may report, and
/// by two persons where it lets something be done that was stopped.
/// </summary>
internal static class Correcting
{
    /// <returns>The types of the facts below the correction, down to the original.</returns>
    /// <exception cref="RefusedEntryException">It may not be taken.</exception>
    public static IReadOnlyList<Type> Judge(
        Chain chain, Entry entry, Sender sender, Func<IReadOnlyList<Reading>> readings, Func<string, IReadOnlyList<Reading>> ofCase,
        DateTimeOffset now)
    {
        var correction = entry.Fact as EntryCorrected ?? ((CorrectionRequested)entry.Fact).AsCorrection();
        var corrected = Corrections.Follow(entry, correction, id => chain.Entries.Find(known => known.Id == id));
        RequireOwn(chain, entry, sender, corrected.Original);
        if (Grants.WhyNotCorrected(corrected.Types, corrected.Original, entry) is { } reason)
            throw new RefusedEntryException("data.corrects", $"{reason.Text} ({reason.Source})",
                $"Den som skrev posten kan ta tillbaka den hel (data: null) och skriva en ny.");
        var own = entry with { Agency = corrected.Original.Agency };
        if (corrected.Fact is { } fact)
        {
            ReportingRights.Require(own, fact, corrected.OccurredOn,
                new(sender, () => Without(readings(), corrected.Original), ofCase) { IsCorrection = true });
            Admission.RequireSound(fact, entry.Subject, DateOnly.MinValue, "data.data");
        }
        if (corrected.Original.Fact is PlacesChanged or FacilityOpened && entry.Fact is EntryCorrected && !sender.IsOperator)
            RequireTwo(chain, entry, correction, $"Rättelsen ändrar hur många platser som kan användas och kräver två personer vid myndigheten.");
        if (Subjects.KindOf(entry.Subject) != SubjectKind.Case) return corrected.Types;
        var after = Knowledge.Now([.. chain.Entries, entry with { Fact = correction }]);
        ReportingRights.RequireNoTaking(sender, readings(), after);
        if (entry.Fact is EntryCorrected && !sender.IsOperator && GateChange.Opens(readings(), after, now))
            RequireTwo(chain, entry, correction, $"Rättelsen öppnar för verkställighet och kräver två personer vid myndigheten.");
        return corrected.Types;
    }

    private static IReadOnlyList<Reading> Without(IReadOnlyList<Reading> readings, Entry original) =>
        [.. readings.Where(reading => reading.Entry.Id != original.Id)];

    /// <summary>
    /// Only the agency that wrote an entry puts it right, and a court's the one that passed it on. Where that is not known (the operator loaded
    /// it, or it came before senders were kept) it is the agency by whose number the case goes.
    /// </summary>
    private static void RequireOwn(Chain chain, Entry entry, Sender sender, Entry original)
    {
        var owner = original.Agency != Agency.Domstol ? original.Agency
            : chain.Senders.GetValueOrDefault(original.Id)?.Agency ?? Erasure.ControllerOf(original.Subject);
        var corrector = entry.Agency == Agency.Domstol ? sender.Agency ?? owner : entry.Agency;
        if (corrector != owner)
            throw new RefusedEntryException("data.corrects", $"Posten är {owner}s, som själv rättar den.", $"Be myndigheten rätta posten.");
    }

    private static void RequireTwo(Chain chain, Entry entry, EntryCorrected correction, FormattableString why)
    {
        var request = correction.Request is { } id ? chain.Entries.Find(known => known.Id == id && known.Fact is CorrectionRequested) : null;
        var isWithdrawn = request is not null
            && chain.Entries.Exists(known => known.Fact is EntryCorrected { Data: null } taken && taken.Corrects == request.Id);
        if (request is { Fact: CorrectionRequested asked } && !isWithdrawn && asked.IsFor(correction) && request.Agency == entry.Agency
            && request.By is { } one && entry.By is { } other && one != other) return;
        throw new RefusedEntryException("data.request", why,
            $"Skicka CorrectionRequested med samma innehåll, och låt en annan person rätta med request: postens id; eller gör det på ärendets sida.");
    }
}
