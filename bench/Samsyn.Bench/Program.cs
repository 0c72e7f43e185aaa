using Samsyn.Bench;

// One command a bench: dotnet run -c Release --project bench/Samsyn.Bench -- register
return args.FirstOrDefault() switch
{
    "register" => await RegisterBench.Run(args[1..]),
    "law" => LawBench.Run(args[1..]),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project bench/Samsyn.Bench -- register [--quick] | law [--small]");
    return 2;
}
