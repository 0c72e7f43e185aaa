using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Web.Acts;

public enum FieldKind { Text, List, Number, Day, Clock, Choice, Country, Tick }

/// <summary>One field of an act's form.</summary>
/// <param name="Name">As in the act's data; a dot goes into a part of it.</param>
/// <param name="Label">Swedish; the key of the English.</param>
/// <param name="Choices">Value and Swedish word (for a country its code), where there are some to choose from.</param>
/// <param name="Value">What the field holds when the form is new.</param>
/// <param name="Twice">How an hour that comes twice is read, of a clock; the earlier when it is null.</param>
public sealed record FormField(
    string Name, string Label, FieldKind Kind, bool IsRequired = true, IReadOnlyList<(string Value, string Word)>? Choices = null, string Value = "",
    ClockResolver? Twice = null);

/// <summary>The forms of the acts: which fields each has in a case, and the act that a sent form means.</summary>
public static class ActForm
{
    private static readonly Dictionary<string, (string Title, string Button)> Names = new()
    {
        [nameof(OrderTravel)] = ("Beställ resa", "Beställ resan"),
        [nameof(BookTravel)] = ("Boka resa", "Boka resan"),
        [nameof(CancelTravel)] = ("Ställ in resa", "Ställ in resan"),
        [nameof(OrderDetention)] = ("Besluta om förvar", "Besluta om förvar"),
        [nameof(EndDetention)] = ("Avsluta förvar", "Avsluta förvaret"),
        [nameof(HandOver)] = ("Lämna över till Polismyndigheten", "Lämna över"),
        [nameof(AcceptHandover)] = ("Ta emot ärendet", "Ta emot"),
        [nameof(ReturnHandover)] = ("Återlämna till Migrationsverket", "Återlämna"),
        [nameof(SetDeparturePeriod)] = ("Bestäm eller förläng tidsfrist", "Bestäm fristen"),
        [nameof(CancelDeparturePeriod)] = ("Upphäv tidsfrist", "Upphäv fristen"),
        [nameof(LinkPerson)] = ("Samma person i ett annat ärende", "Knyt ärendena"),
        [nameof(UnlinkPerson)] = ("Inte samma person", "Lös knytningen"),
    };

    private static readonly FormField[] Conditions =
    [
        new("child.refusalOrImmediateEnforcement", "Beslut om avvisning, eller verkställighet före laga kraft", FieldKind.Tick),
        new("child.obviousAbscondingRisk", "Uppenbar risk att barnet annars håller sig undan", FieldKind.Tick),
        new("child.supervisionInsufficient", "Uppsikt räcker inte", FieldKind.Tick),
        new("child.earlierAttemptFailedUnderSupervision", "Ett tidigare försök under uppsikt har misslyckats", FieldKind.Tick),
        new("child.separatedFromBothGuardians", "Barnet skiljs från båda sina vårdnadshavare", FieldKind.Tick),
        new("child.hasGuardianInSweden", "Barnet har en vårdnadshavare i Sverige", FieldKind.Tick),
        new("child.exceptionalReasons", "Synnerliga skäl", FieldKind.Tick),
    ];

    public static string Title(string act) => Names[act].Title;

    public static string Button(string act) => Names[act].Button;

    /// <param name="isChild">The person is under eighteen: the conditions for a child are asked for.</param>
    /// <param name="words">The Swedish word of a value.</param>
    public static IReadOnlyList<FormField> Fields(string act, Case state, bool isChild, DateTimeOffset now, Agency by, Func<Enum, string> words)
    {
        var today = EntryFormat.Text(now.SwedishDay);
        return act switch
        {
            nameof(OrderTravel) =>
            [
                new("destination", "Till", FieldKind.Country, Choices: [.. LawfulActs.Destinations(state).Select(country => (country.Code, country.Code))]),
                new("earliest", "Tidigast", FieldKind.Day, Value: today),
                new("latest", "Senast", FieldKind.Day, Value: EntryFormat.Text(now.SwedishDay.AddDays(21))),
                new("escorts", "Antal eskortörer", FieldKind.Number, Value: "0"),
                new("needs", "Behov på resan, åtskilda med komma", FieldKind.List, IsRequired: false),
            ],
            nameof(BookTravel) =>
            [
                new("order", "Beställning", FieldKind.Choice, Choices: [.. state.Orders.Where(order => order.IsOpen).Select(order => (order.Number, order.Number))]),
                new("mode", "Färdsätt", FieldKind.Choice, Choices: Values<TravelMode>(words)),
                new("departsAt", "Avgång, svensk tid", FieldKind.Clock, Twice: ClockResolvers.Later),
                new("via", "Via, åtskilda med komma", FieldKind.List, IsRequired: false),
                new("operation", "Charter", FieldKind.Text, IsRequired: false),
                new("cost", "Kostnad i kronor", FieldKind.Number, IsRequired: false),
            ],
            nameof(CancelTravel) =>
            [
                new("order", "Beställning", FieldKind.Choice, Choices: [.. state.Orders.Where(order => order.IsOpen).Select(order => (order.Number, order.Number))]),
                new("reason", "Skäl", FieldKind.Text),
            ],
            nameof(OrderDetention) =>
            [
                new("ground", "Grund", FieldKind.Choice, Choices: Values<DetentionGround>(words)),
                new("executedAt", "Frihetsberövad sedan, svensk tid", FieldKind.Clock, Value: now.SwedishClock.ToString(ClockFormat, CultureInfo.InvariantCulture)),
                .. by == Agency.Polismyndigheten ? new FormField[] { new("urgent", "Brådskande: det finns inte tid att vänta (10 kap. 17 §)", FieldKind.Tick) } : [],
                .. state.Registration?.DecisionKind == DecisionKind.Transfer
                    ? new FormField[] { new("significantAbscondingRisk", "Det finns en betydande risk att personen avviker (artikel 28.2)", FieldKind.Tick) } : [],
                .. isChild ? Conditions : [],
            ],
            nameof(EndDetention) or nameof(ReturnHandover) => [new("reason", "Skäl", FieldKind.Text)],
            nameof(HandOver) => [new("ground", "Grund", FieldKind.Choice, Choices: Values<HandoverGround>(words))],
            nameof(LinkPerson) =>
            [
                new("cases", "Ärenden, åtskilda med komma", FieldKind.List),
                new("basis", "Grund", FieldKind.Choice, Choices: Values<LinkBasis>(words)),
                new("reason", "Skäl", FieldKind.Text),
            ],
            nameof(UnlinkPerson) =>
            [
                new("link", "Knytning", FieldKind.Choice, Choices: [.. state.Links.Select(link => (link.Entry.ToString(), string.Join(", ", link.Cases)))]),
                new("reason", "Skäl", FieldKind.Text),
            ],
            nameof(SetDeparturePeriod) => [new("until", "Till och med", FieldKind.Day)],
            _ => [],
        };
    }

    /// <summary>The act that a sent form means.</summary>
    /// <exception cref="RefusedEntryException">A field is missing or cannot be read.</exception>
    public static Act Read(string act, IReadOnlyList<FormField> fields, IFormCollection form)
    {
        var data = new JsonObject();
        foreach (var field in fields)
        {
            var (into, name) = field.Name.Split('.') is [var part, var inner] ? ((JsonObject)(data[part] ??= new JsonObject()), inner) : (data, field.Name);
            if (Json(field, form[field.Name].ToString().Trim()) is { } value) into[name] = value;
        }
        return Act.Read(act, JsonSerializer.SerializeToElement(data));
    }

    private static JsonNode? Json(FormField field, string text) => field.Kind switch
    {
        FieldKind.Tick => text == "true",
        FieldKind.List => new JsonArray([.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(one => (JsonNode)one)]),
        _ when text.Length == 0 => null,
        FieldKind.Number when decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        FieldKind.Clock when DateTime.TryParseExact(text, ClockFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock) && clock.Year is > 1900 and < 2200 =>
            Instant(field, DateOnly.FromDateTime(clock), TimeOnly.FromDateTime(clock)),
        _ => text,
    };

    private static string Instant(FormField field, DateOnly day, TimeOnly time) => SwedishTime.IsOnTheClock(day, time)
        ? EntryFormat.Text(SwedishTime.At(day, time, field.Twice ?? ClockResolvers.Earlier))
        : throw new RefusedEntryException($"data.{field.Name}", $"Den tiden finns inte: sommartiden börjar den natten.", $"Ange en tid före 02.00 eller från 03.00.");

    private const string ClockFormat = "yyyy-MM-dd'T'HH:mm";

    private static IReadOnlyList<(string, string)> Values<T>(Func<Enum, string> words) where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => (value.ToString(), words(value)))];
}
