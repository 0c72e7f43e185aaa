namespace Samsyn.Practice;

/// <summary>Names that nobody bears: words for practice and placeholders, put together.</summary>
public static class Names
{
    private static readonly string[] Stems =
        ["Övnings", "Exempel", "Påhitts", "Provs", "Mönster", "Utkasts", "Skiss", "Platshållar", "Låtsas", "Attrapp", "Repetitions",
         "Schablon", "Modell", "Fiktions", "Testfalls", "Kuliss", "Blankett", "Formulär", "Stencil", "Kladd", "Makulatur", "Replika"];

    private static readonly string[] Ends = ["son", "dotter", "-Testfall", "-Påhitt", "-Demo", "-Prov", "-Mall", "-Övning"];

    public static IReadOnlyList<string> FamilyNames { get; } = [.. from stem in Stems from end in Ends select stem + end];

    public static IReadOnlyList<string> GivenNames { get; } =
        ["Alfatest", "Betatest", "Gammatest", "Deltatest", "Epsilontest", "Zetatest", "Etatest", "Thetatest", "Jotatest", "Kappatest",
         "Lambdatest", "Mytest", "Nytest", "Xitest", "Omikrontest", "Pitest", "Rhotest", "Sigmatest", "Tautest", "Ypsilontest", "Fitest",
         "Chitest", "Psitest", "Omegatest", "Ettan", "Tvåan", "Trean", "Fyran", "Femman", "Sexan", "Sjuan", "Åttan", "Nian", "Tian",
         "Provine", "Mallvina", "Utkasta", "Skissard", "Exempla", "Placeholda", "Fiktine", "Demolina", "Testolf", "Mallgot", "Provald",
         "Låtsina", "Övninga", "Repetina"];
}
