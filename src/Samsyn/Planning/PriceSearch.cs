using System.Runtime.CompilerServices;

namespace Samsyn.Planning;

/// <summary>Raises the bound by moving prices along a deflected subgradient with a Polyak step, each block on its own scale.</summary>
internal sealed class PriceSearch(SearchModel model)
{
    private readonly double[] scale = [1, 0.002, 0.05, 4, 0.02, 0.03, 0.3, 0, 0];

    private readonly LagrangianBound bound = new(model);
    private readonly PriceVector current = new(model), direction = new(model);

    public PriceVector Best { get; } = new(model);
    public double BestValue { get; private set; } = double.NegativeInfinity;
    public LagrangianBound Bound => bound;
    /// <summary>How often each charter flew in the relaxation lately, 0 to 1: near 1 is worth flying, near 0 is not.</summary>
    public double[] Flying { get; } = new double[model.Charters];

    /// <summary>Starts from what each party's cheapest charter would ask of it if the hire were shared by a usual load.</summary>
    public void Start()
    {
        for (var party = 0; party < model.Parties; party++)
        {
            var least = 1e15;
            for (var option = model.First[party]; option < model.First[party + 1]; option++)
                if (model.OptIsCharter[option])
                    least = Math.Min(least, model.OptCost[option] + model.Members[party] * ShareOfHire(model.OptMovement[option]));
            current.Party[party] = least;
        }
        Keep(bound.Evaluate(current));
        direction.CopyFrom(bound.Slope);
        AimAhead(Far);
    }

    private double ShareOfHire(int charter) => (double)model.CharterFixed[charter] / Math.Clamp(model.Seats[charter], 1, UsualLoad);

    private const int UsualLoad = 15;

    /// <summary>Prices transports within Sweden and pairs kept apart too: stronger, but not in the root certificate's form.</summary>
    public void PriceEveryLimit() => (scale[^2], scale[^1]) = (0.03, 1);

    public void StartFrom(PriceVector prices, CharterCalendar? calendar = null, sbyte[]? fixings = null)
    {
        BestValue = double.NegativeInfinity;
        current.CopyFrom(prices);
        Keep(bound.Evaluate(current, calendar, fixings));
        direction.CopyFrom(bound.Slope);
        AimAhead(Near);
    }

    /// <summary>
    /// Moves the prices <paramref name="iterations"/> times, or until <paramref name="stop"/> or <paramref name="target"/> (kronor) or no more gain.
    /// </summary>
    /// <remarks>
    /// Each move aims at a level a little above the best value (Goffin and Kiwiel
    /// 1999): farther above it where that is reached, nearer where it is not,
    /// so that a target far above what can be reached does no harm. Called again, it goes on from the level it had come to.
    /// </remarks>
    /// <param name="least">The distance to the level, as a share of the value, at which it ends.</param>
    public void Improve(int iterations, Func<double> target, Func<bool> stop,
        CharterCalendar? calendar = null, sbyte[]? fixings = null, double least = 1e-6)
    {
        least *= Math.Abs(BestValue);
        for (var iteration = 0; iteration < iterations && ahead > least && BestValue < target() && !stop(); iteration++)
        {
            Deflect();
            Move(Math.Max(Math.Min(target(), BestValue + ahead) - lastValue, least));
            Keep(bound.Evaluate(current, calendar, fixings));
            if (BestValue - reached >= ahead / 2) (ahead, reached, stalled) = (1.5 * ahead, BestValue, 0);
            else if (++stalled >= Patience)
            {
                (ahead, reached, stalled) = (0.7 * ahead, BestValue, 0);
                current.CopyFrom(Best);
                lastValue = bound.Evaluate(current, calendar, fixings);
                direction.CopyFrom(bound.Slope);
            }
        }
    }

    private const int Patience = 25;
    // Of the best value, how far above it the first level is, from the start and from prices that are good already.
    private const double Far = 0.05, Near = 0.005;

    private double ahead, reached;
    private int stalled;

    private void AimAhead(double share) => (ahead, reached, stalled) = (share * Math.Abs(BestValue), BestValue, 0);

    private const double Recent = 0.03;
    private double lastValue;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Keep(double value)
    {
        lastValue = value;
        for (var charter = 0; charter < Flying.Length; charter++) Flying[charter] *= 1 - Recent;
        foreach (var (charter, _) in bound.Flown) Flying[charter] += Recent;
        if (value <= BestValue) return;
        BestValue = value;
        Best.CopyFrom(current);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Deflect()
    {
        for (var block = 0; block < scale.Length; block++)
        {
            var (to, slope) = (direction.Blocks[block], bound.Slope.Blocks[block]);
            for (var index = 0; index < to.Length; index++) to[index] += 0.5 * (slope[index] - to[index]);
        }
    }

    /// <summary>A party at its way without a charter follows that way's price: raising a limit's price alone would not raise the bound.</summary>
    private bool IsTied(int party) => bound.Slope.Party[party] >= 0 && current.Party[party] >= bound.WithoutCharter[party] - 1e-6;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Move(double gain)
    {
        double norm = 0;
        for (var block = 0; block < scale.Length; block++)
        {
            var (along, price) = (direction.Blocks[block], current.Blocks[block]);
            for (var index = 0; index < along.Length; index++)
                if (along[index] > 0 || price[index] > 0 || block == 0) norm += scale[block] * along[index] * along[index];
        }
        if (norm < 1e-9) return;

        var length = gain / norm;
        for (var block = 0; block < scale.Length; block++)
        {
            var (along, price) = (direction.Blocks[block], current.Blocks[block]);
            for (var index = 0; index < along.Length; index++)
            {
                var moved = price[index] + length * scale[block] * along[index];
                price[index] = block == 0 ? IsTied(index) ? 1e15 : moved : block == 4 ? Math.Clamp(moved, 0, model.Overflow) : Math.Max(0, moved);
            }
        }
    }
}
