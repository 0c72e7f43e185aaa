using System.Globalization;
using System.Text.Json;
using Samsyn.Web.Commands;

namespace Samsyn.Tests.Law;

/// <summary>The worked cases, answered by the command and compared as the acceptance program compares.</summary>
public class LawCaseTests
{
    private static readonly string[] Scalars =
        ["status", "isEnforceable", "mayBeForced", "mayBeForcedFrom", "executor", "detentionDecider", "finalOn"];
    private static readonly Dictionary<string, JsonElement> Expected = [];
    private static readonly Dictionary<string, JsonElement> Answers = [];

    static LawCaseTests()
    {
        foreach (var file in (string[])["cases.json", "more-cases.json", "second-reading.json", "decided-cases.json", "decided-cases-detention.json"])
        {
            var cases = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Law", file))).RootElement.GetProperty("cases");
            using var output = new MemoryStream();
            WorkedCases.Answer(cases, output);
            var answers = JsonDocument.Parse(output.ToArray()).RootElement;
            foreach (var (element, answer) in cases.EnumerateArray().Zip(answers.EnumerateArray()))
            {
                Expected.Add(element.GetProperty("id").GetString()!, element);
                Answers.Add(answer.GetProperty("id").GetString()!, answer);
            }
        }
    }

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (id, element) in Expected) data.Add(id, element.GetProperty("title").GetString()!);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_worked_case_is_answered_as_worked_out(string id, string title)
    {
        var expect = Expected[id].GetProperty("expect");
        var answer = Answers[id];
        Assert.NotEmpty(title);
        foreach (var (name, value) in expect.EnumerateObject().Select(property => (property.Name, property.Value)))
            switch (name)
            {
                case "deadlines" or "blocks":
                    foreach (var want in value.EnumerateArray())
                        Assert.True(answer.GetProperty(name).EnumerateArray().Any(row => Matches(want, row)),
                            $"{name} {want} in {answer.GetProperty(name)}");
                    break;
                case "noDeadlines":
                    foreach (var rule in value.EnumerateArray())
                        Assert.DoesNotContain(rule.GetString(),
                            answer.GetProperty("deadlines").EnumerateArray().Select(row => row.GetProperty("rule").GetString()));
                    break;
                case "noBlocks":
                    foreach (var want in value.EnumerateArray())
                        Assert.False(answer.GetProperty("blocks").EnumerateArray().Any(row => Matches(want, row)),
                            $"{want} in {answer.GetProperty("blocks")}");
                    break;
                case "review" when value.ValueKind == JsonValueKind.Array: // of these questions, each is asked
                    foreach (var code in value.EnumerateArray()) Assert.Contains(code.GetString(), Asked(answer));
                    break;
                case "onlyReview":
                    Assert.Equal(value.EnumerateArray().Select(code => code.GetString()), Asked(answer).Distinct());
                    break;
                case "noReview":
                    foreach (var code in value.EnumerateArray()) Assert.DoesNotContain(code.GetString(), Asked(answer));
                    break;
                case "review":
                    Assert.Equal(value.GetBoolean(), answer.GetProperty("review").GetArrayLength() > 0);
                    break;
                case "refused":
                    Assert.Contains(value.GetString(),
                        answer.GetProperty("refused").EnumerateArray().Select(row => row.GetProperty("fact").GetString()));
                    break;
                default:
                    Assert.Contains(name, Scalars);
                    Assert.True(Same(value, answer.GetProperty(name)), $"{name}: expected {value}, got {answer.GetProperty(name)}");
                    break;
            }
    }

    [Fact]
    public void Every_limit_says_how_it_was_counted_and_every_block_says_why()
    {
        foreach (var answer in Answers.Values)
        {
            Assert.All(answer.GetProperty("deadlines").EnumerateArray(), limit => Assert.NotEqual(0, limit.GetProperty("steps").GetArrayLength()));
            Assert.All(answer.GetProperty("blocks").EnumerateArray(), block => Assert.NotEmpty(block.GetProperty("text").GetString()!));
            Assert.NotEqual(0, answer.GetProperty("whyStatus").GetArrayLength());
        }
    }

    private static IEnumerable<string?> Asked(JsonElement answer) =>
        answer.GetProperty("review").EnumerateArray().Select(item => item.GetProperty("code").GetString());

    private static bool Matches(JsonElement want, JsonElement row) => want.ValueKind == JsonValueKind.String
        ? row.GetProperty("code").GetString() == want.GetString()
        : want.EnumerateObject().All(property => row.TryGetProperty(property.Name, out var value) && Same(property.Value, value));

    private static bool Same(JsonElement want, JsonElement got)
    {
        if (want.ValueKind != got.ValueKind) return false;
        if (want.ValueKind != JsonValueKind.String) return want.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null;
        var (wanted, text) = (want.GetString()!, got.GetString()!);
        return wanted == text
            || DateTimeOffset.TryParse(wanted, CultureInfo.InvariantCulture, out var instant)
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var other)
            && instant == other;
    }
}
