using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Tests.Pages;

namespace Samsyn.Tests.Secrecy;

/// <summary>Random reports from random agencies, as the register takes them, in cases that have come differently far.</summary>
public class AuthorityPropertyTests
{
    private const int Seeds = 400, Reports = 12;

    private static readonly DateTimeOffset Now = SwedishTime.At(new DateOnly(2026, 11, 22), new TimeOnly(10, 42));
    private static readonly DataCategory[] Categories = Enum.GetValues<DataCategory>();

    /// <summary>Blocks that only the body that decides ends; the rest end by facts that any of the agencies may tell of.</summary>
    private static readonly HashSet<string> Decided = ["B01", "B02", "B03", "B06", "B08", "B09", "B10", "B11", "B15"];

    private sealed class Register(Random random)
    {
        public List<Entry> Entries { get; } = [];
        public IReadOnlyList<Reading> Readings => Knowledge.Now(Entries);

        public void Add(DateOnly day, Agency by, Fact fact) => Entries.Add(Make(day, by, fact));

        public Entry Make(DateOnly day, Agency by, Fact fact) =>
            new(new(random.Next(), 0, 0, BitConverter.GetBytes(random.NextInt64())), "MIG-1", by, "Enhet", $"{by}-1", new Moment(day),
            SwedishTime.At(day, new TimeOnly(12, 0)).AddSeconds(Entries.Count), fact);

        /// <summary>As the register takes it from the viewer's agency: null when it is refused.</summary>
        public Entry? Taken(Viewer viewer, DateOnly day, Fact fact)
        {
            var entry = Make(day, viewer.Agency, fact);
            try
            {
                EntryFormat.Read(EntryFormat.Write(entry));
                ReportingRights.Require(entry, fact, entry.OccurredOn, new(viewer.Sender, () => Readings, _ => []));
                return Rights.ToReport(fact) is { } right && !Rights.Has(viewer, right) || Grants.WhyRefused(entry, () => Readings) is not null
                    || fact is ErasureRequested or ErasureConfirmed ? null : entry;
            }
            catch (RefusedEntryException)
            {
                return null;
            }
        }
    }

    /// <summary>A case brought to a stage by those whose it is.</summary>
    private static Register At(Random random, int stage)
    {
        const Agency M = Agency.Migrationsverket, P = Agency.Polismyndigheten;
        var register = new Register(random);
        foreach (var fact in PageCase.Enforceable) register.Add(new(2026, 6, 1), M, fact);
        register.Add(new(2026, 6, 1), M, new PersonIdentified("Övningsson", "Anna", new(1990, 1, 1), Sex.X, [PageCase.Afghanistan]));
        if (random.Next(3) == 0) register.Add(new(2026, 6, 2), M, new EntryBanIssued(Years: 2));
        foreach (var fact in new Fact[] { new StayOrdered("x"), new AsylumClaimed(), new ImpedimentReported("12:1"),
            new InternationalStayRequested("ECtHR"), new NewExaminationRequested(), new ImpedimentReported("12:18") })
            if (random.Next(4) == 0) register.Add(new(2026, 7, 1), M, fact);
        if (stage >= 1) register.Add(new(2026, 8, 1), M, new HandedOver(HandoverGround.CoercionNeeded));
        if (stage >= 2) register.Add(new(2026, 8, 2), P, new HandoverAccepted());
        if (stage >= 2) register.Add(new(2026, 8, 2), P, new RegionAssigned(random.Next(2) == 0 ? Region.Nord : Region.Syd));
        if (stage >= 3) register.Add(new(2026, 9, 1), P, new TravelOrdered("TO-1", PageCase.Afghanistan, new(2026, 11, 25), new(2026, 12, 15), 2, [],
            "x"));
        if (stage >= 4) register.Add(new(2026, 9, 2), Agency.Kriminalvarden,
            new TravelBooked("TO-1", TravelMode.ScheduledEscorted, Now.AddDays(9), []));
        if (stage >= 5) register.Add(new(2026, 9, 9), P, random.Next(2) == 0
            ? new TravelFailed("TO-1", TravelFailure.Other) : new TravelCancelled("TO-1", "x"));
        if (stage >= 6) register.Add(new(2026, 9, 10), P, new CaseClosed(ClosureReason.Other));
        return register;
    }

    private static IEnumerable<(Random Random, Register Register, Viewer Viewer)> Worlds()
    {
        Viewer[] senders = [.. Viewers.All.Where(viewer => Rights.Has(viewer, Right.PostEntries))];
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var random = new Random(seed);
            yield return (random, At(random, seed % 8), senders[random.Next(senders.Length)]);
        }
    }

    /// <summary>
    /// What the executing authority itself does is no report of another's case: only the others are tried. And nothing is reported in a case that one
    /// may not know of: the register answers that there is none.
    /// </summary>
    [Fact]
    public void A_report_never_widens_what_its_sender_sees()
    {
        var tried = 0;
        foreach (var (random, register, viewer) in Worlds())
            for (var count = 0; count < Reports; count++)
            {
                var before = See(viewer, register.Entries);
                if (before is null || CaseReach.Of(register.Readings) is var reach
                    && Case.Fold("", register.Readings).Responsible == viewer.Agency) break;
                if (GeneratedCases.AnyFact(random, new(2026, 11, 20)) is not { } fact
                    || register.Taken(viewer, new(2026, 11, 20), fact) is not { } entry) continue;
                register.Entries.Add(entry);
                tried++;
                var after = See(viewer, register.Entries)!;
                foreach (var by in Enum.GetValues<Agency>().Where(by => by != viewer.Agency))
                    foreach (var category in Categories)
                        Assert.True(after.Access.Of(category, by).Disclosure <= before.Access.Of(category, by).Disclosure,
                            $"{viewer.Agency} {viewer.Role}: {fact} opens {category}: {reach} → {CaseReach.Of(register.Readings)}");
                Assert.True(before.Access.IsListed || !after.Access.IsListed, $"{viewer.Agency} {viewer.Role}: {fact} puts the case in the list");
                foreach (var seen in before.Entries.Where(seen => seen.Envelope.Agency != viewer.Agency))
                    Assert.True(after.Entries.FirstOrDefault(seenEntry => seenEntry.Id == seen.Id) is not { } now
                        || now.Seen.Withheld.Count >= seen.Seen.Withheld.Count);
                Assert.DoesNotContain(after.Entries,
                    seen => seen.Envelope.Agency != viewer.Agency && before.Entries.All(seenEntry => seenEntry.Id != seen.Id));
            }
        Assert.True(tried > 400, $"Only {tried} reports were taken.");
    }

    [Fact]
    public void A_report_never_removes_a_block_that_another_must_remove()
    {
        var tried = 0;
        foreach (var (random, register, viewer) in Worlds())
            for (var count = 0; count < Reports; count++)
            {
                if (viewer.Agency == Agency.Migrationsverket) break; // it decides on them, and is told of the courts' decisions
                if (GeneratedCases.AnyFact(random, new(2026, 11, 20)) is not { } fact
                    || register.Taken(viewer, new(2026, 11, 20), fact) is not { } entry) continue;
                var before = Enforceability.Evaluate(register.Readings, Now);
                var enforced = ReportingRights.Enforced(viewer.Agency, register.Readings, entry.OccurredOn.Day);
                register.Entries.Add(entry);
                tried++;
                var after = Enforceability.Evaluate(register.Readings, Now);
                foreach (var block in before.Blocks.Where(block => Decided.Contains(block.Code) && !(block.Code == "B15" && enforced)))
                    Assert.True(after.Blocks.Any(stop => stop.Code == block.Code), $"{viewer.Agency}: {fact} removes {block.Code} ({block.Text})");
            }
        Assert.True(tried > 800, $"Only {tried} reports were taken.");
    }

    private static CaseView? See(Viewer viewer, List<Entry> entries) => CaseView.For(viewer, "MIG-1", entries, Now, Now, []);
}
