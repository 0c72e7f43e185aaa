using Samsyn.Bench;

// One command a bench: dotnet run -c Release --project bench/Samsyn.Bench -- register
return args switch
{
    ["register", .. var rest] => await RegisterBench.Run(rest),
    ["law", .. var rest] => LawBench.Run(rest),
    ["plan", .. var rest] => PlanBench.Run(rest),
    ["secrecy", .. var rest] => await SecrecyBench.Run(rest),
    ["national", .. var rest] => await NationalBench.Run(rest),
    ["statistics", var database] => await Statistics(database),
    ["countries", .. var rest] => await NationalBench.Countries(rest),
    ["live"] => await LiveBench.Run(),
    ["seats"] => await SeatBench.Run(),
    ["situation", .. var rest] => await SituationBench.Run(rest),
    ["cluster", .. var rest] => await ClusterBench.Run(rest),
    ["simulation", .. var rest] => SimulationBench.Run(rest),
    ["nowcast", .. var rest] => NowcastBench.Run(rest),
    ["report", .. var rest] => await ReportBench.Run(rest),
    _ => Help(),
};

// What the tests of plans are to know of a national register, read from one that is filled.
static async Task<int> Statistics(string address)
{
    using var database = new Samsyn.Web.Storage.Database(address, null);
    Console.WriteLine(await Samsyn.Tests.Storage.NationalStatistics.Keep(database));
    return 0;
}

static int Help()
{
    Console.Error.WriteLine(
        "dotnet run -c Release --project bench/Samsyn.Bench -- register [appends|import|results|pages] [--quick] | law [cases] | plan "
            + "[S|M|L|peers|solver|growth|event|regions|all] [seeds] [--cpu] | secrecy [--quick] | national [DATABASE] [--postgres] "
            + "[--load] [--at-once=N] [--queries] [--only=TEXT] [--small] | statistics DATABASE | countries [DATABASE] [--postgres] | live | seats "
            + "| situation [small|national|tenfold] "
            + "[DATABASE] [--postgres] [--queries] [--quick] "
            + "| cluster | simulation [YEAR …] [--small] | report DATABASE | nowcast [RUNS]");
    return 2;
}
