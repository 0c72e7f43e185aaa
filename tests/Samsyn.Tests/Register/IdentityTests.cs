using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Tests.Register;

public class IdentityTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly Country Iraq = Country.Parse("IQ");

    private static string Line(string data, string fact = "PersonIdentified") =>
        $$"""{"id":"{{Guid.NewGuid()}}","case":"MIG-1","fact":"{{fact}}","agency":"Migrationsverket", """
            + $$""" "occurredOn":"2026-05-02","recordedAt":"2026-05-02T08:00:00Z","data":{{data}}}""";

    private static Fact Read(string data, string fact = "PersonIdentified") =>
        EntryFormat.Read(System.Text.Encoding.UTF8.GetBytes(Line(data, fact))).Entry.Fact;

    [Theory]
    [InlineData("""{"familyName":"Attrapp","bornOn":"1990-05-05","sex":"M","citizenships":["IQ"]}""", "Attrapp", "1990-05-05", "IQ")]
    [InlineData("""{"givenName":"Testa","bornOn":"1985","sex":"F","citizenships":[],"stateless":true}""", "Testa", "1985", "")]
    [InlineData("""{"familyName":"Attrapp","givenName":"Testa","bornOn":"1985-02","sex":"X","citizenships":["XX"]}""",
        "Attrapp, Testa", "1985-02", "")]
    [InlineData("""{"familyName":"A","bornOn":"1985-02","sex":"X","citizenships":[],"citizenshipUnknown":true,"aliases":["B, C"]}""",
        "A", "1985-02", "")]
    public void A_person_is_taken_as_far_as_is_known(string data, string name, string born, string citizenships)
    {
        var person = Assert.IsType<PersonIdentified>(Read(data));
        Assert.Equal((name, born, citizenships), (person.Name, person.BornOn.ToString(), string.Join(' ', person.Citizenships)));
        Assert.Equal(EntryFormat.Fields(person), EntryFormat.Fields(EntryFormat.ReadFields(typeof(PersonIdentified), EntryFormat.Fields(person))));
    }

    [Theory]
    [InlineData("""{"bornOn":"1990-05-05","sex":"M","citizenships":["IQ"]}""", "data.familyName")]
    [InlineData("""{"familyName":"A","bornOn":"2026-05-03","sex":"M","citizenships":["IQ"]}""", "data.bornOn")]
    [InlineData("""{"familyName":"A","bornOn":"2027","sex":"M","citizenships":["IQ"]}""", "data.bornOn")]
    [InlineData("""{"familyName":"A","bornOn":"1990-13","sex":"M","citizenships":["IQ"]}""", "data.bornOn")]
    [InlineData("""{"familyName":"A","bornOn":"90","sex":"M","citizenships":["IQ"]}""", "data.bornOn")]
    [InlineData("""{"familyName":"A","bornOn":"1990","sex":"M","citizenships":["IQ"],"stateless":true}""", "data.stateless")]
    [InlineData("""{"familyName":"A","bornOn":"1990","sex":"M","citizenships":["IQ"],"citizenshipUnknown":true}""", "data.citizenshipUnknown")]
    [InlineData("""{"familyName":"A","bornOn":"1990","sex":"M","citizenships":["QQ"]}""", "data.citizenships[0]")]
    public void What_cannot_be_is_refused_by_its_field(string data, string field) =>
        Assert.Contains(field, Assert.Throws<RefusedEntryException>(() => Read(data)).Faults.Select(fault => fault.Field));

    [Fact]
    public void Of_two_birth_dates_the_one_that_protects_stands_until_the_age_is_finally_decided()
    {
        PersonIdentified child = Person(new(2009, 1, 1)), adult = Person(new(2005, 6, 1));
        foreach (var order in new[] { new Fact[] { child, adult }, [adult, child] })
        {
            Assert.Equal("2009-01-01", Case.Fold("MIG-1", Readings(order)).Person!.BornOn.ToString());
            Assert.True(Judging.IsChild(Readings(order), Now));
            Assert.True(Judging.IsChild(Readings([.. order, new AgeDecided(new(2005, 6, 1), Final: false)]), Now));
            Assert.False(Judging.IsChild(Readings([.. order, new AgeDecided(new(2005, 6, 1), Final: true)]), Now));
            Assert.False(Judging.IsChild(Readings([.. order, new AgeDecided(new(2005, 6, 1), Final: true), child]), Now));
        }
    }

    [Fact]
    public void A_closer_date_of_birth_that_fits_the_known_part_is_taken_and_a_part_alone_protects()
    {
        Assert.True(BirthDate.TryParse("2008", out var year));
        Assert.True(Judging.IsChild(Readings(Person(year)), Now)); // until the last day it can be
        Assert.False(Judging.IsChild(Readings(Person(year), Person(new(2008, 3, 2))), Now));
        Assert.Equal("2008-03-02", Case.Fold("MIG-1", Readings(Person(new(2008, 3, 2)), Person(year))).Person!.BornOn.ToString());
    }

    [Fact]
    public void That_a_child_is_unaccompanied_is_not_taken_back_by_saying_nothing() => Assert.True(
        Case.Fold("MIG-1", Readings(Person(new(2012, 1, 1)) with { UnaccompaniedMinor = true }, Person(new(2012, 1, 1)))).Person!.UnaccompaniedMinor);

    [Fact]
    public void Links_between_cases_are_tied_and_untied()
    {
        var readings = Readings(new CaseRegistered(DecisionKind.Removal), new PersonLinked(["MIG-2", "MIG-1"], LinkBasis.Document, "samma pass"));
        var link = Assert.Single(Case.Fold("MIG-1", readings).Links);
        Assert.Equal(["MIG-2"], link.Cases);
        Assert.Empty(Case.Fold("MIG-1",
            [.. readings, .. Readings(new CaseReceived(), new CaseReceived(), new PersonUnlinked(link.Entry, "fel person"))]).Links);
    }

    [Fact]
    public void A_person_who_is_detained_or_travels_in_one_case_is_not_so_in_another()
    {
        var order = new TravelOrdered("TO-1", Iraq, new(2026, 9, 1), new(2026, 9, 30), 0, [], "x");
        var departs = new DateTimeOffset(2026, 9, 10, 8, 0, 0, TimeSpan.Zero);
        var other = Case.Fold("MIG-2",
            Readings(new CaseRegistered(DecisionKind.Removal), new DetentionOrdered(DetentionGround.Enforcement, "x", Now.AddDays(-9)), order,
            new TravelBooked("TO-1", TravelMode.ScheduledUnescorted, departs, [])));
        var alone = Judging.On(Readings(new CaseRegistered(DecisionKind.Removal)), Now, Agency.Migrationsverket);
        IReadOnlyList<Reason> Against(Act act) => [.. act.Obstacles(alone with { Others = [other] }).Except(act.Obstacles(alone))];

        Assert.Contains("MIG-2", Assert.Single(Against(new OrderDetention(DetentionGround.Enforcement, Now))).Text, StringComparison.Ordinal);
        Assert.Single(Against(new OrderTravel(Iraq, new(2026, 9, 1), new(2026, 9, 30), 0, [])));
        Assert.Single(Against(new BookTravel("TO-2", TravelMode.ScheduledUnescorted, departs.AddHours(3), [])));
        Assert.Empty(Against(new BookTravel("TO-2", TravelMode.ScheduledUnescorted, departs.AddDays(1), [])));
        Assert.Empty(Against(new EndDetention("x")));
    }

    private static PersonIdentified Person(BirthDate born) => new("Attrapp", "Testa", born, Sex.M, [Iraq]);

    private static List<Reading> Readings(params Fact[] facts) => [.. facts.Select((fact, day) =>
        new Entry(Guid.NewGuid(), "MIG-1", Agency.Migrationsverket, null, null, new Moment(new DateOnly(2026, 5, 2).AddDays(day)),
            new DateTimeOffset(2026, 5, 2, 8, 0, 0, TimeSpan.Zero).AddDays(day), fact))
        .Select(entry => new Reading(entry, entry.Fact, entry.OccurredOn, null))];
}
