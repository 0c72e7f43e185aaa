using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>The orders of a case, as forms offer them: by where and when, with the number after.</summary>
internal static class OrderChoices
{
    public static TravelOrder? Open(Basis basis, string number) => basis.Case.Orders.LastOrDefault(order => order.IsOpen && order.Number == number);

    /// <summary>The order that is most likely meant, for asking whether an act can be done at all; nothing of none.</summary>
    public static string Last(Basis basis) => basis.Case.OpenOrder?.Number ?? "";

    public static IReadOnlyList<Choice> Of(IEnumerable<TravelOrder> orders) => [.. orders.Select(Of)];

    public static IReadOnlyList<Choice> OfOpen(Basis basis) => Of(basis.Case.Orders.Where(order => order.IsOpen));

    private static Choice Of(TravelOrder order) => order.Ordered is not { } ordered ? new(order.Number)
        : new(order.Number)
        {
            To = ordered.Destination,
            Says = order.IsBooked && order.Booked is { } booked
                ? $"avgång {booked.DepartsAt.SwedishClock:yyyy-MM-dd HH:mm} ({order.Number})"
                : (Sentence)$"{ordered.Earliest:yyyy-MM-dd} – {ordered.Latest:yyyy-MM-dd} ({order.Number})",
        };
}
