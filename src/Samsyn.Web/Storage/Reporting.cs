using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Web.Storage;

/// <summary>Writes down, as a signed-in person's own entry, what they ask for or decide about a person's data.</summary>
public sealed class Reporting(RegisterWriter writer, TimeProvider clock)
{
    /// <param name="id">From the form, so that one sent twice is taken once.</param>
    /// <exception cref="RefusedEntryException">A rule of the register or of secrecy forbids it.</exception>
    public Task<Appended> Add(Viewer viewer, string number, Fact fact, Guid id) =>
        writer.Append([Submission.From(Entry(viewer, number, fact, id, clock.GetUtcNow()), viewer.Sender)]);

    /// <summary>
    /// What a signed-in person writes down now. It says who by the provider's identifier: a name in the chain could never be erased.
    /// </summary>
    public static Entry Entry(Viewer viewer, string subject, Fact fact, Guid id, DateTimeOffset now) =>
        new(id, subject, viewer.Agency, viewer.Unit, viewer.Subject, new Moment(now), now, fact);
}
