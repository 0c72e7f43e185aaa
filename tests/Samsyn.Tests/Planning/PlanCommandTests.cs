using System.Text.Json.Nodes;
using Samsyn.Planning;
using Samsyn.Web.Commands;

namespace Samsyn.Tests.Planning;

public class PlanCommandTests
{
    private static int Run(params string[] arguments) => PlanCommand.Create().Parse(arguments).Invoke();

    [Fact]
    public void A_plan_is_saved_verified_and_refused_once_tampered_with()
    {
        var folder = Directory.CreateTempSubdirectory("samsyn-plan").FullName;
        var (input, plan, certificate) = (Path.Combine(folder, "in.json"), Path.Combine(folder, "plan.json"), Path.Combine(folder, "proof.json"));
        File.WriteAllBytes(input, PlanningExamples.File("S-2"));
        Assert.Equal(0, Run("--input", input, "--output", plan, "--certificate", certificate, "--iterations", "500"));
        Assert.Equal(0, Run("verify", "--input", input, "--plan", plan, "--certificate", certificate));

        var proof = CertificateFile.Read(File.ReadAllBytes(certificate));
        File.WriteAllBytes(certificate, CertificateFile.Write(proof with { Bound = proof.Bound + 1 }));
        Assert.Equal(1, Run("verify", "--input", input, "--plan", plan, "--certificate", certificate));
        File.WriteAllText(plan, File.ReadAllText(plan).Replace("\"cost\":", "\"cost\":1", StringComparison.Ordinal));
        Assert.Equal(1, Run("verify", "--input", input, "--plan", plan));
        Directory.Delete(folder, true);
    }

    public static readonly TheoryData<string> Claims = ["schema", "input", "cost", "bound", "gap", "outcome", "rates", "plan", "gone"];

    [Theory]
    [MemberData(nameof(Claims))]
    public void Whatever_a_plan_file_says_of_itself_is_checked(string claim)
    {
        var folder = Directory.CreateTempSubdirectory("samsyn-plan").FullName;
        var (input, plan, certificate) = (Path.Combine(folder, "in.json"), Path.Combine(folder, "plan.json"), Path.Combine(folder, "proof.json"));
        File.WriteAllBytes(input, PlanningExamples.File("S-2"));
        Assert.Equal(0, Run("--input", input, "--output", plan, "--certificate", certificate, "--iterations", "200"));
        var file = JsonNode.Parse(File.ReadAllBytes(plan))!;
        switch (claim)
        {
            case "schema": file["schema"] = "samsyn.plan-proposal/2"; break;
            case "input": file["input"] = new string('0', 64); break;
            case "cost": file["cost"] = (long)file["cost"]! - 1; break;
            case "bound": file["bound"] = (long)file["bound"]! + 1000; break;
            case "gap": file["gap"] = (double)file["gap"]! / 2 + 0.1; break;
            case "outcome": file["outcome"]!["travelled"] = 200; break;
            case "rates": file["rates"]!["bedDay"] = 1; break;
            case "gone": file.AsObject().Remove("rates"); break;
            default: file["plan"]![file["plan"]!.AsObject().First(x => x.Value is not null).Key] = null; break;
        }
        File.WriteAllText(plan, file.ToJsonString());
        Assert.Equal(1, Run("verify", "--input", input, "--plan", plan, "--certificate", certificate));
        Directory.Delete(folder, true);
    }

    [Fact]
    public void A_replanned_plan_holds_for_the_input_that_the_events_left()
    {
        var folder = Directory.CreateTempSubdirectory("samsyn-plan").FullName;
        var (input, plan, after, changed, told) = (Path.Combine(folder, "in.json"), Path.Combine(folder, "plan.json"),
            Path.Combine(folder, "after.json"), Path.Combine(folder, "changed.json"), Path.Combine(folder, "told.json"));
        File.WriteAllBytes(input, PlanningExamples.File("S-2"));
        Assert.Equal(0, Run("--input", input, "--output", plan, "--iterations", "200"));
        var someone = JsonNode.Parse(File.ReadAllBytes(plan))!["plan"]!.AsObject().First(x => x.Value is not null).Key;
        File.WriteAllText(told, $"{{\"{someone}\":\"informed\"}}");
        string[] replan = ["replan", "--input", input, "--plan", plan, "--output", after,
            "--changed-input", changed, "--stop", someone, "--iterations", "100", "--notified", told];
        Assert.Equal(0, Run(replan));
        Assert.Equal(0, Run("verify", "--input", changed, "--plan", after));

        foreach (var wrong in new[] { "[]", "{\"P-unknown\":\"booked\"}", $"{{\"{someone}\":\"7\"}}", $"{{\"{someone}\":null}}", "{" })
        {
            File.WriteAllText(told, wrong);
            Assert.Equal(2, Run(replan));
        }
        // A plan that breaks the input's limits is no plan to start from.
        var broken = JsonNode.Parse(File.ReadAllBytes(plan))!;
        broken["plan"]![someone] = new JsonArray("S", PlanningExamples.Shipped("S-2").Routes[0].Id, 1);
        File.WriteAllText(plan, broken.ToJsonString());
        Assert.Equal(1, Run(replan[..^2]));
        Directory.Delete(folder, true);
    }

    [Fact]
    public void Bad_input_ends_with_2_and_saves_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("samsyn-plan").FullName;
        var (input, plan) = (Path.Combine(folder, "in.json"), Path.Combine(folder, "plan.json"));
        File.WriteAllBytes(input, PlanningExamples.File("S-2")[..20_000]);
        Assert.Equal(2, Run("--input", input, "--output", plan, "--iterations", "10"));
        Assert.False(File.Exists(plan));
        Directory.Delete(folder, true);
    }
}
