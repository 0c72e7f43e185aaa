using Samsyn.Register;

namespace Samsyn.Tests.Planning;

public class RateAgreementTests
{
    [Fact]
    public void A_card_applies_only_when_all_three_have_signed_the_same()
    {
        Assert.Null(new RegisterExamples().Read().Card);
        Assert.Null(new RegisterExamples().Signed(Agency.Migrationsverket, Agency.Polismyndigheten).Read().Card);
        Assert.Null(new RegisterExamples().Signed(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Domstol).Read().Card);
        Assert.NotNull(new RegisterExamples().Signed([.. RateAgreement.Parties]).Read().Card);
    }

    [Fact]
    public void A_changed_proposal_has_to_be_signed_anew()
    {
        var changed = new RegisterExamples().Signed([.. RateAgreement.Parties])
            .On("RAT-1", "2026-02-01", Agency.Polismyndigheten, RegisterExamples.Card with { BedDay = 9_000 });
        Assert.Null(changed.Read().Card);
        var card = RateAgreement.Fold("RAT-1", changed.Readings("RAT-1"));
        Assert.Equal(RateAgreement.Parties, card.Missing);
    }

    [Fact]
    public void The_card_that_began_last_applies()
    {
        var next = RegisterExamples.Card with { ValidFrom = new(2026, 12, 1), BedDay = 5_000 };
        var register = new RegisterExamples().Signed([.. RateAgreement.Parties]).On("RAT-2", "2026-11-01", Agency.Kriminalvarden, next);
        foreach (var agency in RateAgreement.Parties) register.On("RAT-2", "2026-11-02", agency, new RateCardSigned(RateAgreement.HashOf(next)));
        Assert.Equal("RAT-1", register.Read().Card!.Number);
        Assert.Equal("RAT-2", register.Read(SwedishTime.At(new(2026, 12, 1), new(9, 0))).Card!.Number);
    }
}
