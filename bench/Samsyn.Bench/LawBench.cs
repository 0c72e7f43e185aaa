using System.Diagnostics;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Bench;

/// <summary>The gate over a national stock of open cases on one core, from entries to answers: <c>-- law [cases]</c>.</summary>
internal static class LawBench
{
    public static int Run(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], null) : 30_000;
        var asOf = SwedishTime.At(new(2026, 11, 22), new(12, 0));
        var cases = Enumerable.Range(0, count).Select(index => Case(new Random(index), index)).ToArray();
        var entries = cases.Sum(one => one.Length);
        for (var warm = 0; warm < Math.Min(count, 5_000); warm++) Enforceability.Evaluate(cases[warm], asOf, asOf);

        for (var round = 1; round <= 3; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            var byStatus = new int[Enum.GetValues<EnforcementStatus>().Length];
            foreach (var one in cases) byStatus[(int)Enforceability.Evaluate(one, asOf, asOf).Status]++;
            watch.Stop();
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Console.WriteLine($"{count:N0} cases, {entries:N0} entries: {watch.Elapsed.TotalSeconds:F2} s, {count / watch.Elapsed.TotalSeconds:N0} cases a second, {allocated / count:N0} bytes each. "
                + string.Join(' ', Enum.GetValues<EnforcementStatus>().Select(status => $"{status} {byStatus[(int)status]}")));
        }
        return 0;
    }

    /// <summary>About twelve entries: a decision through the courts, a handover, detention and travel, in differing mixtures.</summary>
    private static Entry[] Case(Random random, int index)
    {
        var entries = new List<Entry>(16);
        var subject = $"MIG-{index}";
        var day = new DateOnly(2024, 1, 1).AddDays(random.Next(900));
        var destination = Country.Parse("AF");
        Add(0, Agency.Migrationsverket, new CaseRegistered(DecisionKind.Removal, Category.Asylum));
        Add(0, Agency.Migrationsverket, new PersonIdentified("E", "N", new(1975 + random.Next(45), 1, 1), Sex.X, [destination], random.Next(20) == 0));
        Add(0, Agency.Migrationsverket, new DecisionMade(DecisionForm.Expulsion, "8:16", false, [destination], new(Weeks: 4)));
        Add(3, Agency.Migrationsverket, new DecisionServed(ServiceManner.Personal));
        Add(14, Agency.Migrationsverket, new DecisionAppealed(AppealInstance.MigrationCourt, false));
        Add(120, Agency.Domstol, new AppealDecided(AppealInstance.MigrationCourt, AppealOutcome.Dismissed));
        Add(125, Agency.Domstol, new DecisionServed(ServiceManner.Personal));
        Add(140, Agency.Migrationsverket, new DecisionAppealed(AppealInstance.MigrationCourtOfAppeal, false));
        Add(180, Agency.Domstol, new AppealDecided(AppealInstance.MigrationCourtOfAppeal, AppealOutcome.LeaveRefused));
        Add(230, Agency.Migrationsverket, new HandedOver(HandoverGround.Absconded));
        Add(235, Agency.Polismyndigheten, new HandoverAccepted());
        if (random.Next(3) == 0) Add(260, Agency.Migrationsverket, new NewExaminationRequested());
        if (random.Next(4) == 0) Add(270, Agency.Migrationsverket, new StayOrdered("Migrationsverket"));
        if (random.Next(3) == 0)
            Add(280, Agency.Polismyndigheten, new DetentionOrdered(DetentionGround.Enforcement, "Polismyndigheten", day.AddDays(280).StartInSweden.AddHours(9)));
        return [.. entries];

        void Add(int after, Agency agency, Fact fact) => entries.Add(
            new(Guid.NewGuid(), subject, agency, null, null, new(day.AddDays(after)), day.AddDays(after).StartInSweden.AddHours(10), fact));
    }
}
