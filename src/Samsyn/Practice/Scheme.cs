using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>
/// How many cases go which way. The report's cells are laid out first; then the dates of those cases are counted, and the cases that
/// the report only knows in sum (decisions, handovers, travel orders, the open stock) fill up what is missing, exactly.
/// </summary>
internal sealed class Scheme
{
    private const int SmallIsOneIn = 330;

    private readonly PracticeSize size;
    private readonly List<Track> tracks = [];
    private readonly Tally tally = new();

    public Scheme(PracticeSize size, ulong seed)
    {
        this.size = size;
        Seed = seed;
        Charters = new PastCharters(seed, size);
        LayOutDepartures();
        LayOutNotInAccordance();
        FillUpJourneys();
        var handedOver = FillUpHandovers();
        FillUpDecisions();
        TransferTracks.AddTo(this);
        LayOutRefusals();
        CourtTracks.AddTo(this);
        EndHandedOver(handedOver);
        Number();
    }

    public ulong Seed { get; }
    public bool IsSmall => size == PracticeSize.Small;
    public PastCharters Charters { get; }
    public IReadOnlyList<Track> Tracks => tracks;
    public int ArloRemovals => AtLeastOne(Parameters.ArloRemovals2024);
    public int ArloCourts => AtLeastOne(Parameters.ArloCourts2024);
    public int JointOperationDetentions => Scale(Parameters.JointOperationDetentions2024);

    /// <summary>A national number in this population.</summary>
    public int Scale(int national) => size switch
    {
        PracticeSize.Small => (national + SmallIsOneIn / 2) / SmallIsOneIn,
        PracticeSize.National => national,
        _ => national * 10,
    };

    /// <summary>How many faults of a rare kind: a few for the country, one in a small population.</summary>
    public int Faults(int national) => size == PracticeSize.Small ? 1 : Scale(national);

    /// <summary>The number, but in a small population at least one of what must be there to see.</summary>
    public int AtLeastOne(int national, bool isNeeded = true) => Math.Max(Scale(national), size == PracticeSize.Small && isNeeded ? 1 : 0);

    /// <summary>The fault that is put into a case, if any: always the last cases of a track that has room for it.</summary>
    public FaultKind? FaultOf(Track track, int index)
    {
        var fromEnd = track.Count - 1 - index;
        var isPoliceHome =
            track is { Course: Course.RemovalDeparted, Executor: Executor.Polismyndigheten, Destination: DestinationKind.HomeCountry, IsLate: false };
        return track switch
        {
            _ when isPoliceHome && track.Year == 2024 && index < track.Transported && index >= track.Transported - Faults(3) =>
                FaultKind.DetentionReviewedLate,
            _ when isPoliceHome && track.Year == 2023 && fromEnd < Faults(2) => FaultKind.RemovedAfterLapse,
            _ when isPoliceHome && track.Year == 2022 && fromEnd < Faults(2) => FaultKind.RemovedDuringNewExamination,
            _ when isPoliceHome && track.Year == 2025 && fromEnd < 2 * Faults(2) && IsChildOfPair(track, index) => FaultKind.ChildHeldTooLong,
            { Course: Course.RemovalJourneyFailed, Year: 2025 } when fromEnd < Faults(4) => FaultKind.BookedDuringStay,
            {
                Course: Course.TransferDeparted, Year: 2022, Executor: Executor.Polismyndigheten,
                Destination: DestinationKind.EuCountry, IsLate: false
            } when fromEnd < Faults(2)
                => FaultKind.TransferredAfterLimit,
            _ => null,
        };
    }

    /// <summary>
    /// A parent and a child who are removed by the police after a short detention: the last pairs of each year's removals to home countries.
    /// </summary>
    public bool IsPair(Track track, int index) =>
        track is
        {
            Course: Course.RemovalDeparted, Executor: Executor.Polismyndigheten,
            Destination: DestinationKind.HomeCountry, IsLate: false, Year: 2021 or >= 2024
        }
        && track.Count - 1 - index < 2 * Faults(10) && track.Count - 2 * Faults(10) >= track.Transported;

    public bool IsChildOfPair(Track track, int index) => IsPair(track, index) && (track.Count - 1 - index) % 2 == 0;

    /// <summary>
    /// The case number of a track's case: a fixed scattering of the series, so that numbers tell nothing of what became of the case.
    /// </summary>
    public string CaseNumber(Track track, int index)
    {
        var (count, stride) = series[track.Series];
        var number = 9_000_000 + (long)(track.First + index) * stride % count;
        return $"{track.Series}-{number.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
    }

    public Track PoliceHomeTrack(int year) => tracks.First(track =>
        track is { Course: Course.RemovalDeparted, Executor: Executor.Polismyndigheten, Destination: DestinationKind.HomeCountry, IsLate: false }
            && track.Year == year);

    public Track Add(Track track)
    {
        track.Id = tracks.Count + 1;
        tracks.Add(track);
        return track;
    }

    public int Late(int year, int national) => size == PracticeSize.Small ? 0 : Scale(national) * Parameters.RegisteredAfterPublished[year] / 1000;

    private void LayOutDepartures()
    {
        for (var year = Parameters.FirstYear; year <= Parameters.LastYear; year++)
        {
            foreach (var cell in Parameters.Removals)
            {
                var count = Scale(cell.Departed[year]);
                var isHome = cell.Destination == DestinationKind.HomeCountry;
                var isPolice = cell.Executor == Executor.Polismyndigheten;
                if (isHome) count -= Scale(isPolice ? Parameters.Reenforced[year] : year < Parameters.LastYear ? Parameters.Reenforced[year + 1] : 0);
                if (isHome && isPolice && size == PracticeSize.Small) count = Math.Max(count, 8);
                var transported =
                    Scale(year == 2024 ? cell.Transported2024 : cell.Departed[year] * cell.Transported2024 / Math.Max(1, cell.Departed[2024]));
                if (isHome && isPolice) transported = Math.Max(transported, Math.Min(count, Charters.SeatsIn(year)));
                AddRemoval(new(Course.RemovalDeparted, year,
                    count)
                { Executor = cell.Executor, Destination = cell.Destination, Transported = Math.Min(count, transported) });
                AddRemoval(new(Course.RemovalDeparted, year,
                    Late(year, cell.Departed[year]))
                { Executor = cell.Executor, Destination = cell.Destination, IsLate = true });
            }
            AddRemoval(new(Course.RemovalReenforced, year, Scale(Parameters.Reenforced[year])) { Executor = Executor.Polismyndigheten });
        }
    }

    private void LayOutNotInAccordance()
    {
        for (var year = Parameters.FirstYear; year <= Parameters.LastYear; year++)
        {
            AddRemoval(new(Course.RemovalNotInAccordance, year, Scale(Parameters.NotInAccordanceMigrationsverket[year]))
            {
                Executor =
                Executor.Migrationsverket,
                Destination = DestinationKind.EuCountry
            });
            AddRemoval(new(Course.RemovalNotInAccordance, year,
                Scale(Parameters.NotInAccordancePolice[year]))
            { Executor = Executor.Polismyndigheten, Destination = DestinationKind.EuCountry });
            AddRemoval(new(Course.RemovalLapsed, year, Scale(Parameters.OldLapsed[year])));
        }
    }

    private void FillUpJourneys()
    {
        for (var year = Parameters.FirstYear; year < Parameters.LastYear; year++)
            AddRemoval(new(Course.RemovalJourneyFailed, year,
                Math.Max(size == PracticeSize.Small ? 1 : 0, Scale(Parameters.TravelOrdersRemoval[year]) - tally.Orders(year))));
    }

    private List<Track> FillUpHandovers()
    {
        var handedOver = new List<Track>();
        for (var year = Parameters.FirstYear; year <= Parameters.LastYear; year++)
        {
            var absconded = (int)((long)Scale(Parameters.Handovers[year]) * Parameters.AbscondedPermille / 1000);
            var coercion = Scale(Parameters.Handovers[year]) - absconded;
            var (abscondedSoFar, coercionSoFar) = (tally.Absconded(year), tally.Coercion(year));
            handedOver.Add(
                AddRemoval(new(Course.RemovalHandedOver, year, Math.Max(0, absconded - abscondedSoFar)) { Ground = HandoverGround.Absconded }));
            handedOver.Add(
                AddRemoval(new(Course.RemovalHandedOver, year, Math.Max(0, coercion - coercionSoFar)) { Ground = HandoverGround.CoercionNeeded }));
        }
        return handedOver;
    }

    private void FillUpDecisions()
    {
        for (var year = Parameters.FirstYear; year < Parameters.LastYear; year++)
        {
            var count = year switch
            {
                2023 or 2024 => Math.Max(0, Scale(Parameters.DecisionsFinal[year]) - tally.Final(year)),
                2026 => Math.Max(0, (Scale(Parameters.OpenWithMigrationsverket) - tally.OpenWithMigrationsverket) * 1000 / (1000
                    - Parameters.FinalEndedPermille[year])),
                _ => Scale(Parameters.FinalAndNotGone[year]),
            };
            AddRemoval(new(Course.RemovalFinal, year, count) { Ended = count * Parameters.FinalEndedPermille[year] / 1000 });
            AddRemoval(new(Course.RemovalNeverFinal, year,
                year == 2024 ? Math.Max(0, Scale(Parameters.DecisionsMade[year]) - tally.Made(year)) : Scale(Parameters.NeverFinal[year])));
        }
    }

    private void LayOutRefusals()
    {
        for (var year = Parameters.FirstYear; year <= Parameters.LastYear; year++)
        {
            Add(new(Course.RefusalDeparted, year, Scale(Parameters.RefusalsByPolice[year]))
            {
                Executor = Executor.Polismyndigheten,
                Transported = Scale(Parameters.RefusalTransports[year]),
                Criminal = Scale(Parameters.CriminalRefusals[year]),
            });
            Add(new(Course.RefusalDeparted, year,
                Scale(Parameters.RefusalsOwnDeparture[year]))
            { Executor = Executor.Polismyndigheten, Ground = HandoverGround.Absconded });
            Add(new(Course.RefusalDeparted, year,
                Late(year, Parameters.RefusalsByPolice[year]) / 4)
            { Executor = Executor.Polismyndigheten, IsLate = true });
        }
    }

    /// <summary>So many of the handed-over have ended otherwise that the police's open stock is the known one.</summary>
    private void EndHandedOver(List<Track> handedOver)
    {
        var others = tracks.Where(track => track.Course == Course.CourtOpen).Sum(track => track.Count) * 9 / 10
            + Scale(Parameters.OtherOpenWithPolice);
        var surplus = tally.OpenWithPolice + others - Scale(Parameters.OpenWithPolice);
        var weights = handedOver.Sum(track => (long)track.Count * Parameters.HandedOverClosedWeight[track.Year]);
        if (surplus <= 0 || weights == 0) return;
        foreach (var track in handedOver)
        {
            var ended = (int)Math.Min(track.Count, surplus * ((long)track.Count * Parameters.HandedOverClosedWeight[track.Year]) / weights);
            tracks[track.Id - 1] = track with { Ended = ended };
        }
    }

    private Track AddRemoval(Track track)
    {
        Add(track);
        for (var index = 0; index < track.Count; index++) tally.Count(RemovalPlan.For(this, track, index));
        return track;
    }

    private readonly Dictionary<string, (int Count, long Stride)> series = [];

    private void Number()
    {
        foreach (var group in tracks.GroupBy(track => track.Series))
        {
            var first = 0;
            foreach (var track in group)
            {
                track.First = first;
                first += track.Count;
            }
            var count = Math.Max(1, first);
            var stride = Math.Max(1L, count * 618L / 1000);
            while (GreatestCommonDivisor(stride, count) != 1) stride++;
            series[group.Key] = (count, stride);
        }
    }

    private static long GreatestCommonDivisor(long one, long other) => other == 0 ? one : GreatestCommonDivisor(other, one % other);

    /// <summary>What the cases laid out so far add up to.</summary>
    private sealed class Tally
    {
        private readonly int[] made = new int[40], final = new int[40], absconded = new int[40], coercion = new int[40], orders = new int[40];

        public int OpenWithPolice { get; private set; }
        public int OpenWithMigrationsverket { get; private set; }

        public int Made(int year) => made[year - 2000];
        public int Final(int year) => final[year - 2000];
        public int Absconded(int year) => absconded[year - 2000];
        public int Coercion(int year) => coercion[year - 2000];
        public int Orders(int year) => orders[year - 2000];

        public void Count(RemovalPlan plan)
        {
            made[plan.Decision.DecidedOn.Year - 2000]++;
            if (plan.FinalOn is { } finalOn) final[finalOn.Year - 2000]++;
            if (plan.HandedOverOn is { } handedOver) (plan.Ground == HandoverGround.Absconded ? absconded : coercion)[handedOver.Year - 2000]++;
            if (plan.OrderedOn is { } ordered) orders[ordered.Year - 2000]++;
            if (plan.FailedOrderOn is { } failed) orders[failed.Year - 2000]++;

            var ended = plan.LeftOn ?? plan.EndedOn;
            if (plan.Decision.DecidedOn > Population.Today || ended <= Population.Today || plan.FinalOn is null) return;
            if (plan.TakenOverOn <= Population.Today) OpenWithPolice++;
            else if (plan.FinalOn <= Population.Today) OpenWithMigrationsverket++;
        }
    }
}
