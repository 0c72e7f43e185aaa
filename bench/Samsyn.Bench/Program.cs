using Samsyn.Bench;

// dotnet run -c Release --project bench/Samsyn.Bench -- plan [S|M|L|growth|event|regions|all] [seeds] [--cpu]
return args switch
{
    ["plan", .. var rest] => PlanBench.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("bench: plan [S|M|L|growth|event|regions|all] [seeds] [--cpu]");
    return 2;
}
