using Samsyn.Register;
using Samsyn.Results;

namespace Samsyn.Web.Storage;

/// <summary>What the joint results are counted from, beside the departures.</summary>
internal static class ResultProjections
{
    /// <summary>The events that the figures of the report's text count, with since when and until when each was known.</summary>
    public static readonly Projection FigureMarks = new("figure_marks",
        ["subject", "place", "series", "year", "day", "entry", "amount", "country", "known_from", "known_to", "source"],
        projected => FigureCounting.Versions(projected.Subject, projected.Entries)
            .OrderBy(version => version.KnownFrom).ThenBy(version => version.Mark.Series, StringComparer.Ordinal)
            .ThenBy(version => version.Mark.Day)
            .ThenBy(version => version.Mark.Entry, Comparer<Guid>.Create(Entry.CompareIds)).ThenBy(version => version.Mark.Amount)
            .Select((version, place) => new Row(projected.Subject, (long)place, version.Mark.Series, (long)version.Mark.Day.Year,
                Projections.Day(version.Mark.Day), version.Mark.Entry.ToByteArray(bigEndian: true), (long)version.Mark.Amount,
                version.Mark.Country?.Code, Sql.Microseconds(version.KnownFrom), version.KnownTo is { } to ? Sql.Microseconds(to) : null,
                version.Mark.Source?.ToString())));

    /// <summary>The stretches of the chain that goals are about.</summary>
    public static readonly Projection FollowedSpans = new("followed_spans", ["subject", "place", "span", "kind", "began", "ended", "outcome"],
        projected => Samsyn.Results.FollowedSpans.Of(projected.Readings)
            .Select((span, place) => new Row(projected.Subject, (long)place, span.Span.ToString(),
            projected.Case.Registration!.DecisionKind.ToString(), Projections.Day(span.Began), Projections.Day(span.Ended), span.End?.ToString())));

    /// <summary>The counter-figures; what goes on has no end, and its days are counted when it is read.</summary>
    public static readonly Projection Safeguarded = new("safeguards",
        ["subject", "place", "kind", "code", "decision", "day", "from_number", "until_number", "force", "operation", "monitored"],
        projected => Safeguards.Of(projected.Entries, projected.Readings, projected.Case, projected.Now)
            .Select((found, place) => new Row(projected.Subject, (long)place,
            found.Kind.ToString(), found.Code, projected.Case.Registration?.DecisionKind.ToString(), Projections.Day(found.From),
            (long)found.From.DayNumber, (long?)found.Until?.DayNumber, found.Force?.ToString(), found.Operation, (long)found.Monitored)));
}
