using System.Text;
using System.Text.Json.Nodes;
using Samsyn.Planning;

namespace Samsyn.Tests.Planning;

public class PlanningProblemReaderTests
{
    private static JsonNode Whole() => JsonNode.Parse(PlanningProblemWriter.Write(PlanningExamples.Random(1)))!;

    private static IReadOnlyList<InputFault> Faults(Action<JsonNode> spoil)
    {
        var file = Whole();
        spoil(file);
        return Assert.Throws<PlanningInputException>(() => PlanningProblemReader.Read(Encoding.UTF8.GetBytes(file.ToJsonString()))).Faults;
    }

    [Fact]
    public void What_is_written_is_read_back_the_same()
    {
        var written = PlanningProblemWriter.Write(PlanningExamples.Random(2));
        Assert.Equal(written, PlanningProblemWriter.Write(PlanningProblemReader.Read(written)));
    }

    public static readonly TheoryData<string, string> Spoilings = new()
    {
        { "schema", "schema" }, { "parties[0].dest[0]", "parties[0].dest[0]" },
        { "parties[0].detained", "parties[0].detained" }, { "facilities[0].capacity", "facilities[0].capacity" },
        { "charters[1].day", "charters[1].day" }, { "charters[0].tripDays", "charters[0].tripDays" },
        { "parties[2].members", "parties[2].members" }, { "routes[0].hub", "routes[0].hub" },
        { "charters[2].permit", "charters[2].permit.status" }, { "rates.latePermitRisk", "rates.latePermitRisk" },
        { "escortCap", "escortCap" }, { "keepApart[0][1]", "keepApart[0]" },
        { "keepApart[1][0]", "keepApart[1][0]" }, { "parties[1].id", "parties[1].id" },
        { "parties[3].latest", "parties[3].latest" }, { "charters[0].stops", "charters[0].stops" },
    };

    [Theory]
    [MemberData(nameof(Spoilings))]
    public void A_fault_is_named_by_its_path_with_a_remedy(string what, string path)
    {
        var faults = Faults(file =>
        {
            switch (what)
            {
                case "schema": file["schema"] = "samsyn.plan/9"; break;
                case "parties[0].dest[0]": file["parties"]![0]!["dest"]![0] = "Q"; break;
                case "parties[0].detained": file["parties"]![0]!["detained"] = 99; break;
                case "facilities[0].capacity": file["facilities"]![0]!["capacity"] = -1; break;
                case "charters[1].day": file["charters"]![1]!.AsObject().Remove("day"); break;
                case "charters[0].tripDays": file["charters"]![0]!["tripDays"] = 0; break;
                case "parties[2].members": file["parties"]![2]!["members"] = "2"; break;
                case "routes[0].hub": file["routes"]![0]!["hub"] = "Q"; break;
                case "charters[2].permit": file["charters"]![2]!["permit"]!["status"] = "maybe"; break;
                case "rates.latePermitRisk": file["rates"]!["latePermitRisk"] = 1.5; break;
                case "escortCap": file["escortCap"]!.AsArray().RemoveAt(0); file["escortCap"] = new JsonArray(1, 2); break;
                case "keepApart[0][1]": file["keepApart"]![0]![1] = "P1"; break;
                case "keepApart[1][0]": file["keepApart"]![1]![0] = "P99"; break;
                case "parties[1].id": file["parties"]![1]!["id"] = "P1"; break;
                case "parties[3].latest": file["parties"]![3]!["latest"] = -1; break;
                default: file["charters"]![0]!["stops"] = new JsonArray(); break;
            }
        });
        Assert.Contains(faults, x => x.Path == path && x.Reason.Length > 0 && x.Remedy.Length > 0);
    }

    [Fact]
    public void Detention_is_never_proposed_by_a_start_after_the_first_day_of_travel()
    {
        var file = JsonNode.Parse(PlanningExamples.File("S-1"))!;
        var party = file["parties"]!.AsArray().First(x => (int)x!["detained"]! > 0)!;
        party["detStart"] = (int)party["ready"]! + 1;
        var faults = Assert.Throws<PlanningInputException>(() => PlanningProblemReader.Read(Encoding.UTF8.GetBytes(file.ToJsonString()))).Faults;
        Assert.EndsWith(".detStart", Assert.Single(faults).Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"schema\":\"samsyn.plan/1\",\"horizonDays\":9")]
    [InlineData("[1,2]")]
    [InlineData("{\"schema\":\"\\ud800\"}")]
    [InlineData("{\"\\udc00\":1}")]
    [InlineData("{\"schema\":NaN}")]
    [InlineData("{\"schema\":\"samsyn.plan/1\"} {}")]
    public void A_file_cut_short_or_of_another_kind_is_one_fault(string file) =>
        Assert.Single(Assert.Throws<PlanningInputException>(() => PlanningProblemReader.Read(Encoding.UTF8.GetBytes(file))).Faults);

    [Theory]
    [InlineData("id", "parties[0].id")]
    [InlineData("seats", "charters[0].seats")]
    [InlineData("rate", "rates.bedDay")]
    [InlineData("sum", "parties")]
    [InlineData("dayZero", "dayZero")]
    [InlineData("fraction", "parties[0].members")]
    public void A_number_or_id_that_could_not_be_reckoned_with_is_named(string what, string path) => Assert.Contains(Faults(file =>
    {
        switch (what)
        {
            case "id": file["parties"]![0]!["id"] = "P|1"; break;
            case "seats": file["charters"]![0]!["seats"] = 2_000_000_000; break;
            case "rate": file["rates"]!["bedDay"] = 9_999_999; break;
            case "dayZero": file["dayZero"] = "9999-12-31"; break;
            case "fraction": file["parties"]![0]!["members"] = 1.5; break;
            default:
                file["rates"]!["bedOverflow"] = 1_000_000;
                file["rates"]!["bedDay"] = 1_000_000;
                file["parties"] = new JsonArray([.. Enumerable.Range(0, 400).Select(number =>
                {
                    var party = file["parties"]![0]!.DeepClone();
                    (party["id"], party["members"], party["detained"], party["facility"], party["detStart"], party["value"]) =
                        ($"Q{number}", 1000, 1000, "F", -3660, 1_000_000_000);
                    return party;
                })]);
                break;
        }
    }), x => x.Path == path && x.Reason.Length > 0 && x.Remedy.Length > 0);

    [Fact]
    public void Deep_nesting_is_a_fault() =>
        Assert.Throws<PlanningInputException>(() => PlanningProblemReader.Read(Encoding.UTF8.GetBytes(new string('[', 100_000))));

    [Fact]
    public void A_party_larger_than_every_seat_and_a_ring_kept_apart_are_noticed_not_refused()
    {
        var crowd = PlanningExamples.Traveller with { Members = 31, MayFlyScheduled = false };
        var problem =
            PlanningExamples.With([crowd, PlanningExamples.Traveller with { Id = "P2" }, PlanningExamples.Traveller with { Id = "P3" }]) with
            {
                KeepApart = [new("P1", "P2"), new("P2", "P3"), new("P3", "P1")],
            };
        Assert.Equal(["parties[0].members", "keepApart[2]"],
            PlanningNotices.Of(PlanningProblemReader.Read(PlanningProblemWriter.Write(problem))).Select(x => x.Path));
    }
}
