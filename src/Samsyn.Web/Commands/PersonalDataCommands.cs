using System.CommandLine;
using System.Globalization;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Commands;

/// <summary><c>erase</c> and <c>retention</c>: one person asks, another confirms; a run of the retention rules only ever asks.</summary>
public static class PersonalDataCommands
{
    private const int MostListed = 50;

    public static IEnumerable<Command> Create(Option<string?> database)
    {
        var subject = new Option<string>("--case") { Description = "The case's number.", Required = true };
        var ground = new Option<ErasureGround>("--ground")
        {
            Description = "DisposalAuthority or UnlawfulProcessing.",
            DefaultValueFactory = _ => ErasureGround.DisposalAuthority
        };
        var authority =
            new Option<string?>("--authority") { Description = "The regulation or decision that gives the right to erase, e.g. RA-MS 2027:1." };
        var confirm = new Option<bool>("--confirm") { Description = "Confirm what another person has asked for. It cannot be undone." };
        var erase = new Command("erase", "Ask that a person's data be erased, or confirm it. The two persons are told apart by their user names.") {
            subject, ground, authority, confirm };
        erase.SetAction(async (parsed, _) => await Erase(parsed.GetValue(database), parsed.GetRequiredValue(subject),
            parsed.GetValue(ground), parsed.GetValue(authority), parsed.GetValue(confirm)));

        var on = new Option<string?>("--on") { Description = "The day; default today." };
        var years = new Option<int>("--years") { Description = "How many years after its end the regulation lets a case be disposed of." };
        var carryOut = new Option<bool>("--do") { Description = "Ask for what would be erased; another person confirms each." };
        var retention = new Command("retention",
            "What would be separated or erased on a day, by which rule, and why. A dry run unless --do.") { on, authority, years, carryOut };
        retention.SetAction(async (parsed, _) => await Retain(parsed.GetValue(database), parsed.GetValue(on),
            parsed.GetValue(authority), parsed.GetValue(years), parsed.GetValue(carryOut)));
        return [erase, retention];
    }

    /// <summary>Who acts at the command line: the user of the operating system, which one person cannot be two of.</summary>
    private static string User => $"kommandorad|{Environment.UserName}";

    private static async Task<int> Erase(string? address, string number, ErasureGround ground, string? authority, bool isConfirmed)
    {
        await using var register = await OpenedRegister.ToWrite(address);
        var readings = Knowledge.Now((await register.Reader.Entries(number)).Select(placed => placed.Entry));
        if (readings.Count == 0 || Subjects.KindOf(number) != SubjectKind.Case) throw new CommandException($"Registret har inget ärende {number}.");
        CaseFact fact = !isConfirmed
            ? new ErasureRequested(ground, authority ?? throw new CommandException("Ange föreskriften eller beslutet med --authority."))
            : Erasure.Waiting(readings) is { } waiting ? new ErasureConfirmed(waiting.Entry.Id)
            : throw new CommandException($"Ingen begäran väntar i {number}.");
        await Add(register, number, fact);
        Console.WriteLine(isConfirmed
            ? $"{number}: datanyckeln är förstörd; personens uppgifter är utplånade."
            : $"{number}: utplåning är begärd. En annan person bekräftar den.");
        return 0;
    }

    private static async Task Add(OpenedRegister register, string number, CaseFact fact)
    {
        var now = register.Clock.GetUtcNow();
        try
        {
            await register.Writer!.Append(new Entry(Guid.CreateVersion7(), number,
                Erasure.ControllerOf(number), null, User, new Moment(now), now, fact));
        }
        catch (RefusedEntryException refused)
        {
            throw new CommandException($"{number}: {refused.Message}");
        }
    }

    private static async Task<int> Retain(string? address, string? on, string? regulation, int years, bool isDone)
    {
        if (regulation is null != years <= 0) throw new CommandException("Ange både --authority och --years, eller ingen av dem.");
        await using var register = isDone ? await OpenedRegister.ToWrite(address) : await OpenedRegister.ToRead(address);
        var day = on is null ? register.Clock.Today
            : DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) ? asked
            : throw new CommandException("Ange dagen som 2026-11-22.");
        var authority = regulation is null ? null : new DisposalAuthority(regulation, years);
        var proposals = new List<RetentionProposal>();
        await using (var connection = await register.Database.OpenForScan())
            await foreach (var (subject, stored) in Rebuilding.Reading(connection, register.Database.Keys))
                if (Subjects.KindOf(subject) == SubjectKind.Case)
                    proposals.AddRange(Retention.Of(subject, Knowledge.Now(stored.Select(entry => entry.Entry)), day, authority));

        foreach (var rule in Retention.All)
        {
            var those = proposals.FindAll(proposal => proposal.Rule == rule);
            Console.WriteLine(
                $"{rule.RecordType} – {Word(rule.Measure)}. {rule.Says} {rule.Source}. "
                    + $"{(rule.Status == RuleStatus.Active ? "Gäller" : "Ej bekräftad: myndigheten anger tiden")} [{rule.Sources}]. "
                    + $"{those.Count} ärenden.");
            foreach (var retentionProposal in those.Take(MostListed))
                Console.WriteLine($"  {retentionProposal.Case}  från {retentionProposal.Since:yyyy-MM-dd}  {retentionProposal.Why}");
            if (those.Count > MostListed) Console.WriteLine($"  … och {those.Count - MostListed} till.");
        }
        if (authority is null) Console.WriteLine("Ingenting föreslås utplånas: ange en föreskrift om gallring med --authority och --years.");
        var toErase = proposals.FindAll(proposal => proposal.Rule == Retention.Person);
        if (!isDone)
        {
            Console.WriteLine($"Ingenting är gjort. Med --do begärs utplåning i {toErase.Count} ärenden; en annan person bekräftar var och en.");
            return 0;
        }
        foreach (var due in toErase) await Add(register, due.Case, new ErasureRequested(ErasureGround.DisposalAuthority, authority!.Regulation));
        Console.WriteLine($"Utplåning är begärd i {toErase.Count} ärenden. Avskiljande görs i myndigheternas egna system.");
        return 0;
    }

    private static string Word(RetentionMeasure measure) =>
        measure switch { RetentionMeasure.Keep => "bevaras", RetentionMeasure.Separate => "avskiljs", _ => "utplånas" };
}
