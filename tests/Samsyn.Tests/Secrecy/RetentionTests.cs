using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Tests.Secrecy;

public class RetentionTests
{
    private static readonly DateTimeOffset At = new(2015, 5, 4, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Nothing_is_erased_without_a_regulation_and_only_when_its_years_have_passed()
    {
        var closed = Closed(new PersonIdentified("A", "B", new(1990, 1, 1), Sex.X, []));

        Assert.Equal([Retention.Inactive], Rules(closed, new(2026, 1, 1), null));
        Assert.Equal([Retention.Inactive, Retention.Person], Rules(closed, new(2025, 5, 4), new("RA-MS 2027:1", 10)));
        Assert.Equal([Retention.Inactive], Rules(closed, new(2025, 5, 3), new("RA-MS 2027:1", 10)));
        Assert.Empty(Rules(closed, new(2017, 5, 3), new("RA-MS 2027:1", 10)));
    }

    [Fact]
    public void An_open_case_and_one_with_nothing_left_of_the_person_are_left()
    {
        Assert.Empty(Rules([Make(new CaseRegistered(DecisionKind.Removal))], new(2050, 1, 1), new("x", 1)));
        Assert.Equal([Retention.Inactive], Rules(Closed(new IdentityErased()), new(2050, 1, 1), new("x", 1)));
    }

    private static List<RetentionRule> Rules(Entry[] entries, DateOnly on, DisposalAuthority? authority) =>
        [.. Retention.Of("MIG-1", Knowledge.Now(entries), on, authority).Select(proposal => proposal.Rule)];

    private static Entry[] Closed(Fact person) =>
        [Make(new CaseRegistered(DecisionKind.Removal)), Make(person), Make(new CaseClosed(ClosureReason.Departed))];

    private static Entry Make(Fact fact) => new(Guid.NewGuid(), "MIG-1", Agency.Migrationsverket, null, "x", new(At.SwedishDay), At, fact);
}
