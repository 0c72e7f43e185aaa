namespace Samsyn.Register;

/// <summary>Who sent an entry to Samsyn: an officer or a system of an agency, or the operator who loads the agencies' extracts.</summary>
/// <param name="Agency">Null for the operator.</param>
/// <param name="Id">Who it is to the agency's identity provider, or to the operator's own machine; never a name.</param>
public sealed record Sender(Agency? Agency, string Id)
{
    private const string OperatorWord = "operator";

    /// <summary>The police region that an officer works in; null for the whole country and for systems. It is not stored.</summary>
    public Region? Region { get; init; }

    public static Sender Operator(string id) => new(null, id);

    public bool IsOperator => Agency is null;

    /// <summary>As it is stored with the entry: the agency, or <c>operator</c>, and the id.</summary>
    public override string ToString() => $"{Agency?.ToString() ?? OperatorWord}|{Id}";

    /// <exception cref="FormatException">The text is no sender.</exception>
    public static Sender Parse(string text) => text.IndexOf('|', StringComparison.Ordinal) is > 0 and var bar
        ? new(text[..bar] == OperatorWord ? null : Enum.Parse<Agency>(text[..bar]), text[(bar + 1)..])
        : throw new FormatException($"”{text}” is no sender.");
}
