using System.Globalization;
using Microsoft.Extensions.Localization;
using Samsyn.Register;
using Samsyn.Web.Words;

namespace Samsyn.Web.Boundary;

/// <summary>A filter in an address whose value could not be read.</summary>
/// <param name="Field">What the filter is called on its page, in Swedish.</param>
/// <param name="Remedy">What can be written instead, in Swedish.</param>
public sealed record UnreadFilter(string Field, string Value, string Remedy)
{
    public string Say(IStringLocalizer<Texts> texts) => $"{texts["{0}: ”{1}” kan inte läsas.", texts[Field], Value]} {texts[Remedy]}";
}

/// <summary>
/// The filters of a list as they stand in its address. What cannot be read is kept for the page to say: a list is never shown as if the filter had
/// not been asked for.
/// </summary>
public sealed class AskedFilters(IQueryCollection query)
{
    private const int MostSaid = 60;

    private readonly List<UnreadFilter> unread = [];

    public IReadOnlyList<UnreadFilter> Unread => unread;

    public bool AreRead => unread.Count == 0;

    /// <summary>All that could not be read, for an answer that is no page.</summary>
    public string Say(IStringLocalizer<Texts> texts) => string.Join(' ', unread.Select(filter => filter.Say(texts)));

    /// <summary>What is written in the address, for the field to keep; null where nothing is.</summary>
    public string? Text(string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    public T? Choice<T>(string name, string field) where T : struct, Enum =>
        Read<T>(Text(name), field, "Välj ett av valen i listan.", text => Named.TryParse<T>(text, out var value) ? value : null);

    /// <summary>All that are chosen by one name.</summary>
    public IReadOnlyList<T> Choices<T>(string name, string field) where T : struct, Enum =>
        [.. query[name].Select(text => Read<T>(text is { Length: > 0 } ? text : null, field, "Välj ett av valen i listan.",
            written => Named.TryParse<T>(written, out var value) ? value : null)).OfType<T>()];

    /// <summary>One of the words that the filter knows.</summary>
    public string? Among(string name, string field, params IEnumerable<string> words)
    {
        if (Text(name) is not { } text || words.Contains(text)) return Text(name);
        Refuse(field, text, "Välj ett av valen i listan.");
        return null;
    }

    public bool Ticked(string name, string field) => Among(name, field, "true") is not null;

    public Country? Country(string name, string field) =>
        Read(Text(name), field, "Skriv landets namn eller kod, till exempel Irak eller IQ.", CountryNames.Read);

    /// <returns>The airline's number in the register, e.g. <c>AIR-TK</c>.</returns>
    public string? Carrier(string name, string field)
    {
        if (Text(name)?.ToUpperInvariant() is not { } code) return null;
        if (Subjects.KindOf($"AIR-{code}") == SubjectKind.Carrier) return $"AIR-{code}";
        Refuse(field, code, "Skriv bolagets två tecken, till exempel TK.");
        return null;
    }

    /// <summary>A day that the register may know of (<see cref="Asked.Day"/>).</summary>
    public DateOnly? Day(string name, string field) => Read(Text(name), field, "Skriv dagen som 2026-11-22.", Asked.Day);

    public int? Number(string name, string field, int least, int most) =>
        Read<int>(Text(name), field, "Skriv ett heltal som listan har.", text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null);

    public Guid? Entry(string name, string field) =>
        Read<Guid>(Text(name), field, "Välj posten i listan.", text => Guid.TryParse(text, out var id) ? id : null);

    private T? Read<T>(string? text, string field, string remedy, Func<string, T?> read) where T : struct
    {
        if (text is null) return null;
        if (read(text) is { } value) return value;
        Refuse(field, text, remedy);
        return null;
    }

    private void Refuse(string field, string text, string remedy) =>
        unread.Add(new(field, text.Length <= MostSaid ? text : text[..MostSaid] + "…", remedy));
}
