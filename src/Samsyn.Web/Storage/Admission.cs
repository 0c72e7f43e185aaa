using Samsyn.Capacities;
using Samsyn.Flights;
using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Web.Storage;

/// <summary>
/// Whether an entry may be added to its chain: the register's own rules, who may report it, and what two persons must do. The API, the pages,
/// the acts and the import all come through here.
/// </summary>
internal static class Admission
{
    public static bool IsUnregistered(Chain chain, Entry entry) =>
        Subjects.KindOf(entry.Subject) == SubjectKind.Case && entry.Fact is not CaseRegistered
        && !chain.Entries.Exists(known => known.Fact is CaseRegistered);

    /// <summary>The cases that must be at hand when the entry is judged: those it names whose executing authority decides.</summary>
    public static IEnumerable<string> CasesNamed(Entry entry) =>
        entry.Fact is EntryCorrected { Data: { } right } && Subjects.KindOf(entry.Subject) == SubjectKind.Charter
        ? Corrections.CasesNamed(right) : ReportingRights.CasesNamed(entry.Fact);

    /// <param name="ofCase">How a case that the entry names reads.</param>
    /// <param name="now">What the law takes as now.</param>
    /// <returns>For a correction the types of the facts below it, down to the original; otherwise nothing.</returns>
    /// <exception cref="RefusedEntryException">It cannot exist beside what the chain holds, or is not for its sender to report.</exception>
    public static IReadOnlyList<Type> Judge(Chain chain, Submission submission, Func<string, IReadOnlyList<Reading>> ofCase, DateTimeOffset now)
    {
        var (entry, sender) = (submission.Entry, submission.Sender);
        IReadOnlyList<Reading>? readings = null;
        IReadOnlyList<Reading> Readings() => readings ??= Knowledge.Now(chain.Entries);
        RequireRegistration(chain, entry, Readings);
        ReportingRights.Require(entry, entry.Fact, entry.OccurredOn, new(sender, Readings, ofCase));
        if (entry.Fact is EntryCorrected or CorrectionRequested) return Correcting.Judge(chain, entry, sender, Readings, ofCase, now);
        RequireSound(entry.Fact, entry.Subject, sender.IsOperator ? DateOnly.MinValue : now.SwedishDay, "data");
        if (entry.Fact is PlacesChanged change && !sender.IsOperator) RequireProposal(change, entry, Readings());
        if (Erasure.WhyRefused(entry, Readings) is { } obstacle)
            throw new RefusedEntryException("fact", $"{obstacle.Text} ({obstacle.Source})", $"Utplåning görs av två personer vid samma myndighet.");
        if (Grants.WhyRefused(entry, Readings) is { } no)
            throw new RefusedEntryException("fact", $"{no.Text} ({no.Source})", $"Se docs/personuppgifter.md om vem som kan lämna ut vad.");
        return [];
    }

    /// <summary>What the planner counts with is what it can be, however it is told.</summary>
    /// <param name="from">Its days have not all been then: what an operator loads and what is put right may be of any day.</param>
    /// <param name="data">The path of the fact's fields in the entry.</param>
    public static void RequireSound(Fact fact, string subject, DateOnly from, string data)
    {
        var faults = fact switch
        {
            FlightScheduled flight => FlightChecks.Of(flight, subject, from),
            CharterTermsAgreed terms => CharterTermsChecks.Of(terms, from),
            CapacityReported report => CapacityChecks.Of(report, from),
            _ => [],
        };
        List<Fault> found = [.. faults.Select(fault => fault with { Field = $"{data}.{fault.Field}" })];
        if (found.Count > 0) throw new RefusedEntryException(found);
    }

    /// <summary>How many places can be used is changed by another person than who proposed it, however it is reported.</summary>
    private static void RequireProposal(PlacesChanged change, Entry entry, IReadOnlyList<Reading> readings)
    {
        var proposals = Facility.Fold(entry.Subject, readings).Proposals;
        var proposal = proposals.FirstOrDefault(proposed => proposed.Entry == change.Proposal) ?? proposals.LastOrDefault();
        if (proposal is not null && change.Proposal == proposal.Entry && change.Usable == proposal.Usable
            && PlacesPeriod.Of(change.From, change.To, change.Usable) == proposal.Period && proposal.By is { } one
            && entry.By is { } other && one != other) return;
        FormattableString why = proposal is null
            ? $"Ingen ändring av platserna är föreslagen. En person föreslår, en annan ändrar."
            : (FormattableString)
                $"Ändringen följer inte det förslag som står: {proposal.Usable} platser, föreslagna av en annan person än den som ändrar.";
        throw new RefusedEntryException("data.proposal", why,
            $"Skicka PlacesProposed, och låt en annan person skicka PlacesChanged med samma antal, samma from och to och proposal: förslagets id.");
    }

    private static void RequireRegistration(Chain chain, Entry entry, Func<IReadOnlyList<Reading>> readings)
    {
        if (entry.Fact is CaseRegistered && chain.Entries.Count > 0 && readings().Any(reading => reading.Fact is CaseRegistered))
            throw new RefusedEntryException("case", $"{entry.Subject} är redan registrerat.",
                $"Rätta registreringen med EntryCorrected, eller ange ett annat nummer.");
        if (IsUnregistered(chain, entry))
            throw new RefusedEntryException("case", $"{entry.Subject} har aldrig registrerats.", $"Skicka CaseRegistered för ärendet först.")
            { MayBeCured = true };
    }
}
