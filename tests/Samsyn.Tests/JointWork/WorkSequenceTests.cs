using CsCheck;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Tests.Storage;
using Samsyn.Web.Acts;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.JointWork;

/// <summary>
/// Generated sequences of what officers do with handovers, orders, seats and
/// stays, beside a model on paper: what is taken and what is refused is what
/// the model says, and the register folds without a contradiction.
/// </summary>
public class WorkSequenceTests
{
    private const int Commands = 120;

    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public Task What_is_taken_and_refused_is_what_the_model_says(string engine) =>
        Gen.Select(Gen.Int[0, WorkCommands.Officers.Length - 1], Gen.Int[0, WorkCommands.Cases.Length - 1], Gen.Int[0, 10_000]).Array[Commands]
            .SampleAsync(commands => Play(engine, commands), iter: 2, threads: 1);

    private static async Task Play(string engine, (int Officer, int Case, int Choice)[] commands)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        await writer.Load([.. WorkCommands.Register()]);
        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        var clock = new PracticeClock(new(2026, 11, 22));
        var acting = new Acting(new SecrecyBoundary(database.Reader, log, clock), writer, clock);
        var (model, taken, read) = (WorkCommands.Model(), 0, 0L);
        await Read();
        foreach (var (step, command) in commands.Index())
        {
            var (who, subject) = (WorkCommands.Officers[command.Officer], WorkCommands.Cases[command.Case]);
            if (await acting.Judge(who, subject) is not { } judged) continue; // not for them to know of
            var act = WorkCommands.Choose(judged, command.Choice);
            var why = model.WhyNot(subject, who.Agency, act.Becomes(Guid.NewGuid(), judged.Basis));
            try
            {
                await acting.Do(subject, act, Guid.NewGuid(), judged.Version, who);
                Assert.True(why is null, $"{step}: {who.Agency} {act} in {subject} was taken: it {why}.");
                taken++;
            }
            catch (RefusedException no)
            {
                Assert.True(why is not null,
                    $"{step}: {who.Agency} {act} in {subject} was refused: {string.Join(' ', no.Because.Select(reason => reason.Text))}");
            }
            await Read();
        }
        Assert.True(taken >= 5, $"Only {taken} of {Commands} were taken: the sequence says nothing."); // some 25 as a rule
        foreach (var number in WorkCommands.Cases)
            Assert.Empty(Case.Fold(number, Knowledge.Now((await database.Reader.Entries(number)).Select(placed => placed.Entry))).Conflicts);
        Assert.Null((await database.Reader.Verify()).Difference);

        async Task Read()
        {
            foreach (var entry in await database.Reader.Feed(read, 1_000))
            {
                Assert.Null(model.Follow(entry.Entry));
                read = entry.Position;
            }
        }
    }
}
