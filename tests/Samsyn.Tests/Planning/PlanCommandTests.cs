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
