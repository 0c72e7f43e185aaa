using Samsyn.Bench;

return args switch
{
    ["law", .. var rest] => LawBench.Run(rest),
    _ => Help(),
};

static int Help()
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project bench/Samsyn.Bench -- law [cases]");
    return 2;
}
