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
    /// The instant at which something is judged and written down: after everything that it is judged on, also where another node's clock goes before
    /// this one's. What is written next would otherwise stand before what it follows from.
    /// </summary>
    public static DateTimeOffset After(DateTimeOffset now, IEnumerable<PlacedEntry> placed)
    {
        var after = placed.Select(entry => entry.Entry.OccurredOn.Instant is { } at && at > entry.Entry.RecordedAt ? at : entry.Entry.RecordedAt)
            .Where(at => at <= now + Ledger.LongestAhead).DefaultIfEmpty().Max();
        return after < now ? now : after.AddMicroseconds(1);
    }

    /// <summary>
    /// What a signed-in person writes down now. It says who by the provider's identifier: a name in the chain could never be erased.
    /// </summary>
    public static Entry Entry(Viewer viewer, string subject, Fact fact, Guid id, DateTimeOffset now) =>
        new(id, subject, viewer.Agency, viewer.Unit, viewer.Subject, new Moment(now), now, fact);
}
