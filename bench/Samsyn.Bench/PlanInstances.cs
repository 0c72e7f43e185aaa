using Samsyn.Planning;

namespace Samsyn.Bench;

/// <summary>Invented planning problems in three sizes; all persons, prices and candidates are drawn from a seed.</summary>
internal static class PlanInstances
{
    private sealed record Country(
        string Id, double Weight, bool Chartered, int TripDays, int Ticket,
        (int Weekly, int Unescorted, int Escorted, string? Hub)[] Flights, int Small, int Large, double CharterOnly);

    private static readonly Country[] Countries =
    [
        new("IQ", 14, true, 3, 6500, [(4, 4, 2, "IST"), (3, 3, 1, "DOH")], 900, 1450, 0.55),
        new("UZ", 14, true, 3, 6000, [(4, 4, 2, "IST")], 1000, 1500, 0.45),
        new("AF", 7, true, 4, 9000, [], 1500, 2100, 1), new("CO", 3, false, 4, 9500, [(7, 4, 1, "MAD"), (5, 3, 1, "AMS")], 0, 0, 0),
        new("ET", 5, true, 3, 7500, [(4, 3, 1, "ADD")], 1300, 1800, 0.5), new("SO", 3, true, 3, 12000, [], 420, 1500, 1),
        new("NG", 7, true, 3, 8000, [(5, 3, 1, "FRA"), (4, 3, 1, "IST")], 1200, 1700, 0.5),
        new("MN", 6, true, 4, 9000, [(3, 3, 1, "IST")], 1400, 1900, 0.5),
        new("KG", 5, true, 3, 6500, [(3, 4, 2, "IST")], 1100, 1550, 0.45),
        new("GE", 8, true, 2, 4200, [(5, 5, 2, "IST"), (3, 4, 2, "WAW")], 650, 900, 0.3),
        new("AL", 8, true, 2, 3000, [(6, 5, 2, "VIE")], 420, 700, 0.3), new("RS", 4, true, 2, 2900, [(7, 5, 2, "VIE")], 420, 700, 0.3),
        new("MA", 2, false, 2, 4500, [(5, 3, 1, "MAD"), (3, 3, 1, "CDG")], 0, 0, 0), new("DZ", 2, false, 2, 4700, [(4, 2, 1, "CDG")], 0, 0, 0),
        new("IR", 5, true, 3, 6500, [(4, 3, 1, "IST"), (3, 3, 1, "DOH")], 1100, 1500, 0.5),
        new("PK", 3, true, 3, 8000, [(4, 3, 1, "DOH")], 1400, 1900, 0.5),
        new("AM", 2, true, 2, 4300, [(4, 4, 2, "VIE")], 700, 950, 0.4), new("GM", 2, true, 3, 7500, [(3, 3, 1, "BRU")], 1200, 1600, 0.5),
        new("GH", 2, true, 3, 7500, [(4, 3, 1, "AMS")], 1200, 1650, 0.4), new("VN", 2, false, 4, 9000, [(4, 3, 1, "DOH")], 0, 0, 0),
        new("TR", 3, true, 2, 3800, [(7, 5, 2, null)], 650, 900, 0.15), new("LB", 1.5, false, 2, 5200, [(4, 3, 1, "IST")], 0, 0, 0),
        new("MD", 1.5, false, 2, 4200, [(4, 4, 2, "VIE")], 0, 0, 0), new("BR", 1.5, false, 4, 9800, [(5, 3, 1, "MAD")], 0, 0, 0),
        new("DE", 6, false, 1, 2200, [(14, 5, 3, null)], 0, 0, 0),
        new("ES", 3, false, 2, 2900, [(7, 4, 2, null)], 0, 0, 0), new("PL", 3, false, 1, 2300, [(7, 5, 2, null)], 0, 0, 0),
        new("FR", 3, false, 2, 2800, [(7, 4, 2, null)], 0, 0, 0), new("IT", 2, false, 2, 2800, [(7, 3, 1, null)], 0, 0, 0),
    ];

    private static readonly HashSet<string> Transfers = ["DE", "ES", "PL", "FR", "IT"];
    private static readonly (string First, string Second)[] Joined =
        [("UZ", "KG"), ("GE", "AM"), ("AL", "RS"), ("NG", "GH"), ("GM", "NG"), ("IQ", "IR"), ("ET", "SO"), ("MN", "KG")];
    private static readonly (string Name, double Weight)[] Regions =
        [("Stockholm", 28), ("Syd", 20), ("Väst", 19), ("Mitt", 10), ("Öst", 10), ("Bergslagen", 7), ("Nord", 6)];
    private static readonly (string Name, int Places)[] Facilities = [("MAR", 22), ("KAL", 20), ("FLE", 17), ("GAV", 14), ("AST", 16), ("LJU", 11)];

    /// <summary>S is 200 persons in a quarter, M 2,000 in a year, L 20,000 in a year with several countries' capacity pooled.</summary>
    public static PlanningProblem Draw(string size, int seed) => size switch
    {
        "S" => Draw(200, 91, seed),
        "M" => Draw(2000, 365, seed),
        "L" => Draw(20_000, 365, seed),
        _ => throw new ArgumentOutOfRangeException(nameof(size), size, "S, M or L."),
    };

    /// <summary>A problem of any size; above 2,000 persons capacities grow with the persons, below they are those of a quarter or a year.</summary>
    public static PlanningProblem Draw(int persons, int horizon, int seed)
    {
        var random = new Random(SeedOf(persons, seed));
        var (pooled, isQuarter) = (persons > 2000, horizon < 100);
        var factor = pooled ? persons / 2000.0 : isQuarter ? 1.15 : 1;
        var copies = pooled ? Math.Max(2, (int)Math.Round(persons / 5000.0)) : 1;
        var routes = new List<ScheduledRoute>();
        foreach (var country in Countries)
            for (var flight = 0; flight < country.Flights.Length; flight++)
                for (var airport = 0; airport < (pooled ? 3 : 1); airport++)
                {
                    var (weekly, unescorted, escorted, hub) = country.Flights[flight];
                    var many = (weekly <= 7 ? 1 : 2) * (pooled ? 3 : 1);
                    int[] days = [.. Enumerable.Range(0, 7).OrderBy(_ => random.Next()).Take(Math.Min(7, weekly)).Order()];
                    routes.Add(new($"{country.Id}{flight + 1}{(pooled ? "abc"[airport] : "")}", country.Id, days,
                        (int)(country.Ticket * (0.9 + 0.35 * random.NextDouble())), unescorted * many, escorted * many, hub, country.TripDays));
                }
        var perHub = isQuarter ? 5 : Math.Max(2, (int)Math.Round(8 * (persons / (double)horizon / 5.48)));
        var parties = Parties(random, persons, horizon);
        return new(horizon, 0, new(4200, 300, 15_000, 4800, 0.15), new(21, 7, 14),
            [.. Facilities.Select(x => new DetentionFacility(x.Name, x.Name, Math.Max(2, (int)Math.Round(x.Places * factor * 0.8))))],
            [.. Countries.Select(x => new PlanDestination(x.Id, x.Id))], routes,
            [.. routes.Where(x => x.Hub is not null).Select(x => x.Hub!).Distinct().Order().Select(x => new TransitHub(x, perHub))],
            [.. Enumerable.Range(0, horizon + 8)
                .Select(day => (int)Math.Round((day % 7 < 5 ? 30 : 16) * factor * (day is >= 175 and <= 210 ? 0.55 : 1)))],
            [.. Enumerable.Repeat(Math.Max(1, (int)Math.Round(2 * factor)), horizon + 8)],
            pooled ? (int)Math.Round(1.8 * factor) : 2, Charters(random, horizon, copies), parties, Apart(random, parties, persons));
    }

    private static List<CharterCandidate> Charters(Random random, int horizon, int copies)
    {
        var charters = new List<CharterCandidate>();
        var byId = Countries.ToDictionary(x => x.Id);
        foreach (var country in Countries.Where(x => x.Chartered))
            for (var copy = 0; copy < copies; copy++)
            {
                var step = country.Id is "SO" or "AF" || country.Weight >= 4 ? 21 : 28;
                for (var day = 5 + random.Next(step); day < horizon - 4; day += step + random.Next(9) - 4)
                {
                    var (alternatives, permit, dearer) = ($"X{country.Id}{day}_{copy}", Permit(country.Id, day), 0.9 + 0.25 * random.NextDouble());
                    var days = country.TripDays > 2 ? country.TripDays - 1 : 2;
                    if (country.Id == "SO") Add("national", ["SO"], day, 8, 14, country.Small * dearer, 2, 2, 0, permit, alternatives);
                    else Add("national", [country.Id], day, 30, 36, country.Small * dearer, 6, days, 0, permit, alternatives);
                    Add("national", [country.Id], day, 70, 80, country.Large * dearer, 8, days, 0, permit, alternatives);
                }
            }
        foreach (var (first, second) in Joined)
            for (var copy = 0; copy < copies; copy++)
                for (var day = 10 + random.Next(50); day < horizon - 4; day += 56 + random.Next(13) - 6)
                    Add("national", [first, second], day, 70, 80,
                        Math.Max(byId[first].Large, byId[second].Large) * 1.25 * (0.9 + 0.2 * random.NextDouble()), 8,
                        Math.Max(byId[first].TripDays, byId[second].TripDays), 0, Permit(first, day), null);
        foreach (var country in Countries.Where(x => x.Chartered && x.Id is not ("SO" or "AF" or "PK")))
            for (var copy = 0; copy < copies; copy++)
                for (var day = 15 + random.Next(85); day < horizon - 4; day += 91 + random.Next(21) - 10)
                {
                    int[] sizes = [20, 30, 45];
                    var seats = sizes[random.Next(3)];
                    Add("frontex", [country.Id], day, seats, seats, country.Large * 0.18, 4, country.TripDays > 2 ? country.TripDays - 1 : 2, 8,
                        new(random.Next(2) == 0 ? PermitStatus.Granted : PermitStatus.ToApply, 30, 0.9), null);
                }
        return charters;

        void Add(string kind, string[] stops, int day, int seats, int escorts, double thousands,
            int team, int days, int least, LandingPermit permit, string? alternatives) =>
            charters.Add(new($"C{charters.Count + 1:0000}", kind, stops, day, seats, escorts,
                (int)thousands * 1000, 1500, team, days, least, permit, alternatives));

        LandingPermit Permit(string country, int day)
        {
            int[] leads = [14, 21, 30, 45];
            double[] chances = [0.8, 0.9, 0.95];
            if (country == "PK" && random.NextDouble() < 0.6) return new(PermitStatus.Refused, 0, 0);
            return random.NextDouble() < 0.25 && day < 120
                ? new(PermitStatus.Granted, 0, 1)
                : new(PermitStatus.ToApply, leads[random.Next(4)], chances[random.Next(3)]);
        }
    }

    private static List<TravelParty> Parties(Random random, int persons, int horizon)
    {
        var parties = new List<TravelParty>();
        for (var left = persons; left > 0;)
        {
            var country = Pick(Countries, x => x.Weight);
            var members = Math.Min(left, Pick([(1, 80.0), (2, 7), (3, 5), (4, 4), (5, 3), (6, 1)], x => x.Item2).Item1);
            left -= members;
            var (family, transfer) = (members > 1, Transfers.Contains(country.Id));
            var ready = Math.Max(0, random.Next(-25, horizon - 15));
            var detained = random.NextDouble() < (family ? 0.12 : 0.52);
            int[] windows = [30, 45, 60, 90, 120, 180];
            var window = transfer ? random.Next(20, 150) : detained ? random.Next(18, 75) : windows[random.Next(6)];
            var draw = random.NextDouble();
            var escorts = draw < 0.45 || family && draw < 0.80 ? 0 : draw < 0.88 ? 2 : 3;
            var charterOnly = random.NextDouble() < country.CharterOnly;
            var priority = !family && random.NextDouble() < 0.12 ? 3 : detained || transfer ? 2 : 1;
            var value = (priority switch { 3 => 260_000, 2 => 130_000, _ => 90_000 }) * (1 + (members - 1) * 6 / 10);
            parties.Add(new($"P{parties.Count + 1:00000}", members, Math.Min(2, members), [country.Id],
                Pick(Regions, x => x.Weight).Name, ready, Math.Min(horizon - 1, ready + window),
                detained ? members : 0, detained ? Pick(Facilities, x => x.Places).Name : null,
                detained ? Math.Max(0, ready - random.Next(25)) : null,
                escorts, escorts == 0 && !charterOnly ? 0 : Math.Max(1, escorts - 1),
                random.NextDouble() < 0.03 ? 1 : 0, !charterOnly, priority, value));
        }
        return parties;

        T Pick<T>(IReadOnlyList<T> from, Func<T, double> weight)
        {
            var point = random.NextDouble() * from.Sum(weight);
            foreach (var item in from)
                if ((point -= weight(item)) < 0) return item;
            return from[^1];
        }
    }

    private static List<KeepApart> Apart(Random random, List<TravelParty> parties, int persons)
    {
        var apart = new List<KeepApart>();
        while (apart.Count < Math.Max(2, persons / 50))
        {
            var (first, second) = (parties[random.Next(parties.Count)], parties[random.Next(parties.Count)]);
            if (first != second && first.Destinations[0] == second.Destinations[0]) apart.Add(new(first.Id, second.Id));
        }
        return apart;
    }

    private static int SeedOf(int persons, int seed) => unchecked(persons * 7919 + seed * 104_729);
}
