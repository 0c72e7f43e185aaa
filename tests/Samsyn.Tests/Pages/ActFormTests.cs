using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Primitives;
using Samsyn.Register;
using Samsyn.Web.Acts;
using Samsyn.Web.Words;

namespace Samsyn.Tests.Pages;

/// <summary>What a sent form means, in the hour that comes twice and in the one that never comes.</summary>
public class ActFormTests
{
    [Fact]
    public void A_detention_in_the_hour_that_comes_twice_began_at_the_first_of_them()
    {
        var act = (OrderDetention)Read(nameof(OrderDetention), ("ground", "Enforcement"), ("executedAt", "2026-10-25T02:30"),
            ("supervisionNotEnough", "x"));

        Assert.Equal(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), act.ExecutedAt);
    }

    [Fact]
    public void A_departure_in_that_hour_is_judged_at_the_last_of_them()
    {
        var act = (BookTravel)Read(nameof(BookTravel), ("order", "TO-1"), ("mode", "ScheduledEscorted"),
            ("departsAt", "2026-10-25T02:30"), ("via", ""), ("operation", ""), ("cost", ""));

        Assert.Equal(new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero), act.DepartsAt);
    }

    [Fact]
    public void An_hour_that_never_comes_is_refused_with_what_to_write()
    {
        var refused =
            Assert.Throws<RefusedEntryException>(() => Read(nameof(OrderDetention), ("ground", "Enforcement"), ("executedAt",
                "2027-03-28T02:30"), ("supervisionNotEnough", "x")));

        Assert.Equal("data.executedAt", Assert.Single(refused.Faults).Field);
    }

    [Theory]
    [InlineData(nameof(OrderTravel), "escorts", "två", "Skriv ett heltal.")]
    [InlineData(nameof(OrderTravel), "escorts", "1,5", "Skriv ett heltal.")]
    [InlineData(nameof(OrderTravel), "escorts", "-1", "Skriv ett heltal.")]
    [InlineData(nameof(BookTravel), "cost", "mycket", "Skriv ett tal som inte är negativt.")]
    public void A_number_that_is_none_is_refused_in_the_words_of_a_form(string act, string field, string written, string remedy)
    {
        var refused = Assert.Throws<RefusedEntryException>(() => Read(act,
            [.. Fields(act).Select(formField => (formField.Name, formField.Name == field ? written : ""))]));

        Assert.Equal(($"data.{field}", remedy), (refused.Faults[0].Field, refused.Faults[0].Remedy.Format));
    }

    private static IReadOnlyList<FormField> Fields(string act)
    {
        using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        return ActForm.Fields(ActKind.Find(act)!, new("MIG-1", [], new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero), Agency.Migrationsverket),
            services.GetRequiredService<IStringLocalizer<Texts>>());
    }

    private static Act Read(string act, params (string Name, string Value)[] sent)
    {
        using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        var (texts, kind) = (services.GetRequiredService<IStringLocalizer<Texts>>(), ActKind.Find(act)!);
        var fields = ActForm.Fields(kind, new("MIG-1", [], new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero), Agency.Migrationsverket), texts);
        Assert.Equal(sent.Select(pair => pair.Name).Order(StringComparer.Ordinal), fields.Select(field => field.Name).Order(StringComparer.Ordinal));
        return ActForm.Read(kind, fields, new FormCollection(sent.ToDictionary(pair => pair.Name, pair => new StringValues(pair.Value))), texts);
    }
}
