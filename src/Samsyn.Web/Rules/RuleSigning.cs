using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Rules;

/// <summary>A lawyer signs a rule as it was seen. The signature is an entry of the register.</summary>
public sealed class RuleSigning(RegisterReader register, RegisterWriter writer, TimeProvider clock)
{
    /// <param name="version">What the lawyer saw; a rule that has changed since is not signed.</param>
    /// <param name="id">From the form, so that one sent twice is taken once.</param>
    /// <returns>Why not, in Swedish; null when it is signed.</returns>
    /// <exception cref="StaleVersionException">Somebody signed at the same moment.</exception>
    public async Task<string?> Sign(string rule, string version, Guid id, Viewer viewer)
    {
        if (Rulebook.VersionOf(rule) != version) return "Regeln har ändrats sedan sidan lästes in. Läs den nya och underteckna om den är rätt.";
        var subject = RuleSignatures.SubjectOf(rule);
        var placed = await register.Entries(subject);
        if (RuleSignatures.Fold(Knowledge.Now(placed.Select(stored => stored.Entry))).Of(rule).Any(signature => signature.Agency == viewer.Agency))
            return null;
        var entry = Reporting.Entry(viewer, subject, new RuleSigned(version), id, clock.GetUtcNow());
        await writer.Append([Submission.From(entry, viewer.Sender)], new Dictionary<string, long> { [subject] = placed.Count });
        return null;
    }
}
