namespace Samsyn.Web.Hosting;

/// <summary>The command cannot be carried out as it was given; the message says what to do.</summary>
public sealed class CommandException(string message) : Exception(message);
