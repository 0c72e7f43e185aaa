namespace Samsyn.Web.Hosting;

/// <summary>The command cannot be carried out as it was given; the message says what to do.</summary>
public sealed class CommandException(Sentence text) : Exception(text)
{
    /// <summary>For who reads in another language.</summary>
    public Sentence Text => text;
}
