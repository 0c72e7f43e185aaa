using System.Text;
using Samsyn.Register;

namespace Samsyn.Tests.Register;

public class PlainTextTests
{
    [Theory]
    [InlineData("Åsa-Märta O’Connor")]
    [InlineData("علی\u200cرضا")] // a joiner within a Persian name
    [InlineData("Nguyễn")]
    [InlineData("3 m²")]
    public void What_a_reader_sees_is_taken(string text) => Assert.Null(PlainText.WhyNot(text, mayHaveLines: false));

    [Theory]
    [InlineData("")]
    [InlineData("   \u00a0")]
    [InlineData("\u200c\u200d")]
    [InlineData("\u3164\u115f")] // fillers
    [InlineData("\u0301")] // a mark on nothing
    [InlineData("a\u0007b")]
    [InlineData("a\u0085b")]
    [InlineData("a\nb")]
    [InlineData("a\u202eb")]
    [InlineData("a\u2066b")]
    [InlineData("a\u200bb")]
    [InlineData("a\ufeffb")]
    [InlineData("a\u2028b")]
    [InlineData("a\ufffdb")]
    [InlineData("a\ue000b")]
    [InlineData("a\U000e0041b")] // a tag character
    public void What_hides_or_turns_something_is_not(string text) => Assert.NotNull(PlainText.WhyNot(text, mayHaveLines: false));

    [Fact]
    public void What_is_written_in_own_words_may_have_lines() => Assert.Null(PlainText.WhyNot("Först.\r\n\tSedan.", mayHaveLines: true));

    [Theory]
    [InlineData("""{"a":"\ud83d\ude00"}""", null)]
    [InlineData("""{"a":"\\ud83d"}""", null)] // a backslash and letters
    [InlineData("""{"a":"\ud83d"}""", 6)]
    [InlineData("""{"a":"\ude00\ud83d"}""", 6)]
    [InlineData("""{"\ud83dx":1}""", 2)]
    [InlineData("""{"a":"\ud83d\n"}""", 6)]
    [InlineData("""{"a":"\ud83d\ud83d\ude00"}""", 6)]
    public void Half_a_character_is_found_where_it_stands(string json, int? at) =>
        Assert.Equal(at, PlainText.LoneSurrogate(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("Syd", true)]
    [InlineData(" Syd", false)]
    [InlineData("syd", false)]
    [InlineData("1", false)]
    [InlineData("Syd,Nord", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_value_is_its_exact_name(string? name, bool isOne) => Assert.Equal(isOne, Named.TryParse<Region>(name, out _));

    [Theory]
    [InlineData("MIG-1", true)]
    [InlineData("MIG-1\n", false)]
    [InlineData("MIG-1\r\n", false)]
    [InlineData("CTY-UZ", true)]
    [InlineData("CTY-ZZ", false)]
    public void A_number_is_the_whole_text(string subject, bool isOne) => Assert.Equal(isOne, Subjects.KindOf(subject) is not null);

    [Fact]
    public void What_was_taken_before_is_still_read()
    {
        var line = Encoding.UTF8.GetBytes(
            """{"id":"0f6c9d7e-2b1f-4c55-9a0e-6f3f0a3f9b01","case":"MIG-1","fact":"CaseRegistered","agency":" Migrationsverket","unit":"a\u200bb", """
                + """ "occurredOn":"2024-05-27","recordedAt":"2024-05-27T10:12:00Z","data":{"decisionKind":"Removal"}}""");

        Assert.Equal(["agency", "unit"],
            Assert.Throws<RefusedEntryException>(() => EntryFormat.Read(line)).Faults.Select(fault => fault.Field).Order(StringComparer.Ordinal));
        Assert.Equal(Agency.Migrationsverket, EntryFormat.ReadStored(line).Agency);
    }
}
