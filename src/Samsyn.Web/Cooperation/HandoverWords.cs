using Microsoft.Extensions.Localization;
using Samsyn.Register;
using Samsyn.Waiting;
using Samsyn.Web.Boundary;
using Samsyn.Web.Words;

namespace Samsyn.Web.Cooperation;

/// <summary>What a list says of a handover that waits.</summary>
/// <param name="Charter">The charter that it is for.</param>
/// <param name="Missing">What was not whole; nothing when it was.</param>
public sealed record HandoverWords(string Ground, string? Charter, string Missing)
{
    /// <returns>Null of what is no handover.</returns>
    public static HandoverWords? Of(WaitingRow row, IStringLocalizer<Texts> texts) =>
        row.Kind is HandoverToTake && row.Detail?.Split(' ') is [var ground, var charter, .. var missing]
            ? new(texts.Word<HandoverGround>(ground), charter == "-" ? null : charter,
                string.Join(", ", missing.Select(word => texts.Word<HandoverNeed>(word)))) : null;
}
