using System.Text.Json.Nodes;

namespace Samsyn.Tests.WorkingDays;

/// <summary>One act of the day: who does it, in which subject, and what they answer, in the fields of the API.</summary>
/// <param name="Role">Agency and role, as one signs in with.</param>
internal sealed record DayAct(string Role, string Subject, string Act, JsonObject Data);

/// <summary>How the acts of a day are done, e.g. by the agencies' systems.</summary>
internal abstract class DayPlayer
{
    /// <summary>Does the act, which must be taken.</summary>
    public abstract Task Do(DayAct act);

    /// <summary>Tries the act, which must be refused.</summary>
    /// <returns>The words of the refusal.</returns>
    public abstract Task<string> IsRefused(DayAct act);

    /// <summary>Hands several cases over for a charter.</summary>
    public abstract Task HandOver(string role, string charter, string why, params string[] cases);

    /// <summary>The number of the case's last order, as the role is shown it.</summary>
    public abstract Task<string> Order(string role, string number);

    /// <summary>The entry of the facility's proposal that waits for a second person.</summary>
    public abstract Task<string> Proposal(string role, string facility);
}
