using System.Runtime.CompilerServices;

namespace Samsyn.Planning;

/// <summary>
/// The best fractional boarding of one charter at given reduced costs, within its seats, its minimum load and its room for escorts.
/// </summary>
/// <remarks>
/// The seats are a one-dimensional knapsack; the escorts are priced by the charter's own escort price, moved until the bound is
/// as high as it gets (the crossing of two supporting lines). Any such price ≥ 0 gives a valid bound. Buffers are reused: one per thread.
/// </remarks>
internal sealed class CharterKnapsack(SearchModel model)
{
    private const int MostLines = 12;

    private int[] items = new int[64];
    private double[] weights = new double[64], ratios = new double[64];
    private int count;

    private readonly List<(int Option, double Share)> below = [], above = [];
    private double[] best = [];
    private bool[] takes = [];

    /// <summary>
    /// Whether a full aircraft boards whole parties only, by a dynamic programme over its seats; stronger, and not in the root certificate's form.
    /// </summary>
    public bool WholeParties { get; set; }

    private readonly record struct Line(double Intercept, double Escorts);

    /// <summary>The charter's own escort price in the last <see cref="Value"/>.</summary>
    public double EscortPrice { get; private set; }

    /// <summary>Share of each item taken by the last <see cref="Fill"/>; items are options.</summary>
    public List<(int Option, double Share)> Taken { get; } = [];

    /// <summary>
    /// The value of boarding with at most <paramref name="room"/> escorts beside the base team; infinite when the minimum load cannot be reached.
    /// </summary>
    public double Value(int charter, int room, double[] reduced) => Solve(charter, room, reduced, false);

    /// <summary>As <see cref="Value"/>, and leaves a boarding that attains it in <see cref="Taken"/>.</summary>
    public double Fill(int charter, int room, double[] reduced) => Solve(charter, room, reduced, true);

    /// <summary>The escort knapsack's value for every whole number of escorts from 0 to <paramref name="room"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void EscortCurve(int charter, int room, double[] reduced, double[] curve)
    {
        Collect(charter, room, 0, reduced, negative: true);
        double free = 0;
        var kept = 0;
        for (var item = 0; item < count; item++)
        {
            var escorts = model.OptEscorts[items[item]];
            if (escorts == 0) free += weights[item];
            else
            {
                ratios[kept] = weights[item] / escorts;
                items[kept++] = items[item];
            }
        }
        Array.Sort(ratios, items, 0, kept);
        var (filled, value) = (0, free);
        curve[0] = free;
        for (var item = 0; item < kept && filled < room; item++)
            for (var escort = 0; escort < model.OptEscorts[items[item]] && filled < room; escort++)
            {
                value += ratios[item];
                curve[++filled] = value;
            }
        while (filled < room) curve[++filled] = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Solve(int charter, int room, double[] reduced, bool keep)
    {
        var value = InParts(charter, room, reduced, keep);
        if (!WholeParties || double.IsPositiveInfinity(value)) return value;
        below.Clear();
        var whole = ByWholeParties(charter, room, reduced, below);
        if (whole <= value + 1e-6) return value;
        if (keep) Copy(below, Taken);
        return whole;
    }

    /// <summary>
    /// The least value of whole parties within the seats, escorts and minimum load apart; minus infinity where the seats do not bind.
    /// </summary>
    private double ByWholeParties(int charter, int room, double[] reduced, List<(int, double)> taken)
    {
        Collect(charter, room, 0, reduced, negative: true);
        var (seats, total) = (model.Seats[charter], 0);
        for (var item = 0; item < count; item++) total += model.Members[model.OptParty[items[item]]];
        if (total <= seats) return double.NegativeInfinity;
        if (best.Length <= seats) best = new double[seats + 1];
        if (takes.Length < count * (seats + 1)) takes = new bool[count * (seats + 1)];
        Array.Clear(best, 0, seats + 1);
        for (var item = 0; item < count; item++)
        {
            var members = model.Members[model.OptParty[items[item]]];
            for (var filled = seats; filled >= 0; filled--)
            {
                var with = filled >= members ? best[filled - members] + weights[item] : 0;
                takes[item * (seats + 1) + filled] = with < best[filled];
                if (with < best[filled]) best[filled] = with;
            }
        }
        for (var (item, filled) = (count - 1, seats); item >= 0; item--)
        {
            if (!takes[item * (seats + 1) + filled]) continue;
            taken.Add((items[item], 1));
            filled -= model.Members[model.OptParty[items[item]]];
        }
        return best[seats];
    }

    private double InParts(int charter, int room, double[] reduced, bool keep)
    {
        EscortPrice = 0;
        Taken.Clear();
        below.Clear();
        var low = BySeats(charter, room, 0, reduced, below);
        if (low.Escorts <= room + 1e-9 || double.IsPositiveInfinity(low.Intercept))
        {
            if (keep) Taken.AddRange(below);
            return low.Intercept;
        }
        double most = 0;
        for (var at = model.BoardingFirst[charter]; at < model.BoardingFirst[charter + 1]; at++)
            if (model.OptEscorts[model.Boarding[at]] is > 0 and var escorts) most = Math.Max(most, -reduced[model.Boarding[at]] / escorts);
        var price = most + 1;
        above.Clear();
        var high = BySeats(charter, room, price, reduced, above);
        var value = high.Intercept + price * (high.Escorts - room);
        EscortPrice = price;
        for (var line = 0; line < MostLines && high.Escorts <= room && low.Escorts - high.Escorts > 1e-9; line++)
        {
            var crossing = (high.Intercept - low.Intercept) / (low.Escorts - high.Escorts);
            Taken.Clear();
            var next = BySeats(charter, room, crossing, reduced, Taken);
            var there = next.Intercept + crossing * (next.Escorts - room);
            var expected = low.Intercept + crossing * (low.Escorts - room);
            if (there > value) (value, EscortPrice) = (there, crossing);
            if (there >= expected - 1e-6 * Math.Abs(expected) - 1e-6) break;
            if (next.Escorts > room) (low, _) = (next, Copy(Taken, below));
            else (high, _) = (next, Copy(Taken, above));
        }
        Taken.Clear();
        if (keep) Mix(room, low.Escorts, high.Escorts);
        return value;
    }

    /// <summary>The boarding between the two lines that just fills the escorts' room.</summary>
    private void Mix(int room, double low, double high)
    {
        var share = high <= room && low - high > 1e-9 ? (room - high) / (low - high) : 0;
        if (share > 1e-9) foreach (var (option, part) in below) Taken.Add((option, part * share));
        if (share < 1 - 1e-9) foreach (var (option, part) in above) Taken.Add((option, part * (1 - share)));
    }

    private static bool Copy(List<(int, double)> from, List<(int, double)> to)
    {
        to.Clear();
        to.AddRange(from);
        return true;
    }

    /// <summary>The seat knapsack at an escort price: its value at that price is <c>Intercept + price * Escorts</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Line BySeats(int charter, int room, double price, double[] reduced, List<(int, double)>? taken)
    {
        double value = 0, load = 0, escorts = 0;
        Collect(charter, room, price, reduced, negative: true);
        var total = 0;
        for (var item = 0; item < count; item++) total += model.Members[model.OptParty[items[item]]];
        if (total > model.Seats[charter]) SortBySeats();
        for (var item = 0; item < count && load < model.Seats[charter]; item++) Take(item, model.Seats[charter]);
        if (load < model.MinLoad[charter])
        {
            Collect(charter, room, price, reduced, negative: false);
            SortBySeats();
            for (var item = 0; item < count && load < model.MinLoad[charter]; item++) Take(item, model.MinLoad[charter]);
            if (load < model.MinLoad[charter] - 1e-9) return new(double.PositiveInfinity, 0);
        }
        return new(value, escorts);

        void Take(int item, int limit)
        {
            var option = items[item];
            var members = model.Members[model.OptParty[option]];
            var share = Math.Min(1, (limit - load) / members);
            value += share * reduced[option];
            load += share * members;
            escorts += share * model.OptEscorts[option];
            taken?.Add((option, share));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Collect(int charter, int room, double price, double[] reduced, bool negative)
    {
        var (from, to) = (model.BoardingFirst[charter], model.BoardingFirst[charter + 1]);
        if (to - from > items.Length)
        {
            items = new int[to - from];
            weights = new double[to - from];
            ratios = new double[to - from];
        }
        count = 0;
        for (var at = from; at < to; at++)
        {
            var option = model.Boarding[at];
            var escorts = model.OptEscorts[option];
            var weight = reduced[option] + price * escorts;
            if (weight < 0 != negative || escorts > room) continue;
            items[count] = option;
            weights[count++] = weight;
        }
    }

    private void SortBySeats()
    {
        for (var item = 0; item < count; item++) ratios[item] = weights[item] / model.Members[model.OptParty[items[item]]];
        Array.Sort(ratios, items, 0, count);
    }
}
