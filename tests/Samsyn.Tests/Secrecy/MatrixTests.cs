using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Cases;

namespace Samsyn.Tests.Secrecy;

public class MatrixTests
{
    /// <summary>
    /// The legal baseline's table 5.3 as it reads, a letter a stage, written apart from the code; and what is narrower stands in docs/sekretess.md.
    /// </summary>
    private const string Baseline = """
        IdentityCore          wwwww wwwww --ww-
        Photo                 wwwww -www- --ww-
        Biometrics            wwwww -eee- -----
        Decision              wwwww -wwww --ss-
        Reasons               wwwww -eee- -----
        BlockCode             wwwww fssss --ff-
        Detention             wwwww wwwww --ss-
        Health                wwwww -sss- --ss-
        Risk                  sssss wwwww --ww-
        Criminality           ----- wwwww --ss-
        Whereabouts           w---- -w--- --ss-
        Family                wwwww -www- --ss-
        TravelDocuments       wwwww wwwww --ss-
        Itinerary             --sss wwwww --www
        Escorts               ----- wwwww --www
        Reception             ----- ----- -----
        SisAlert              wwwww wwwww -----
        DepartureConfirmation wwwww wwwww --www
        OtherCases            wwwww wwwww -----
        Statistics            sssss sssss sssss
        """;

    public static IEnumerable<(DataCategory Category, Agency Agency, Stage Stage, Disclosure Expected)> Cells =>
        from line in Baseline.Split('\n')
        let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        from agency in new[] { (Who: Agency.Migrationsverket, Row: words[1]),
            (Who: Agency.Polismyndigheten, Row: words[2]), (Who: Agency.Kriminalvarden, Row: words[3]) }
        from stage in Enum.GetValues<Stage>()
        select (Enum.Parse<DataCategory>(words[0]), agency.Who, stage, Level(agency.Row[(int)stage - 1]));

    private static Disclosure Level(char letter) => (Disclosure)"-efsw".IndexOf(letter, StringComparison.Ordinal);

    private static Relation Best(Agency agency, Stage stage) => agency != Agency.Kriminalvarden ? Relation.OwnUnit
        : stage switch
        {
            Stage.Closed => Relation.EndedTransport,
            Stage.TransportOrder or Stage.Transport =>
            Relation.OrderedTransport,
            _ => Relation.None
        };

    private static List<string> Differences(Func<DataCategory, Agency, Stage, Disclosure> matrix) =>
        [.. Cells.Where(cell => cell.Category != DataCategory.Statistics && matrix(cell.Category, cell.Agency, cell.Stage) != cell.Expected)
            .Select(cell => $"{cell.Category} {cell.Agency} {cell.Stage}")];

    [Fact]
    public void The_matrix_has_every_category_and_is_the_legal_baselines()
    {
        Assert.Equal(Enum.GetValues<DataCategory>().Length * 3 * 5, Cells.Count());
        Assert.Empty(Differences((category, agency, stage) => Matrix.Cell(category, agency, stage, Best(agency, stage))));
    }

    [Fact]
    public void A_cell_that_is_changed_is_found()
    {
        foreach (var wrong in Cells.Where(cell => cell.Category != DataCategory.Statistics))
            foreach (var other in Enum.GetValues<Disclosure>().Where(level => level != wrong.Expected))
                Assert.Equal([$"{wrong.Category} {wrong.Agency} {wrong.Stage}"], Differences((category, agency, stage) =>
                    (category, agency, stage) == (wrong.Category, wrong.Agency, wrong.Stage)
                        ? other
                        : Matrix.Cell(category, agency, stage, Best(agency, stage))));
    }

    [Fact]
    public void Without_a_relation_to_the_case_nothing_is_seen()
    {
        foreach (var (agency, _) in Viewer.Roles)
            Assert.All(Enum.GetValues<DataCategory>(), category => Assert.All(Enum.GetValues<Stage>(),
                stage => Assert.Equal(Disclosure.None, Matrix.Cell(category, agency, stage, Relation.None))));
    }

    [Fact]
    public void A_role_never_sees_more_than_its_agency_and_those_who_read_no_cases_see_none()
    {
        foreach (var (viewer, reach) in Viewers.All.SelectMany(viewer => Reaches, (viewer, reach) => (viewer, reach)))
            foreach (var category in Enum.GetValues<DataCategory>())
            {
                var shown = Matrix.Of(category, viewer, reach, Viewers.Today).Disclosure;
                if (viewer.Role is Role.Statistician or Role.Auditor or Role.Administrator or Role.Lawyer) Assert.Equal(Disclosure.None, shown);
                if (viewer.Role is Role.EnforcementOfficer or Role.RegionalLead)
                    Assert.True(shown <= Matrix.Of(category, viewer with { Role = Role.NationalCoordinator }, reach, Viewers.Today).Disclosure);
                if (category is DataCategory.Reasons or DataCategory.SisAlert or DataCategory.Reception && viewer.Agency == Agency.Kriminalvarden)
                    Assert.Equal(Disclosure.None, shown);
            }
    }

    [Fact]
    public void Every_fact_and_every_field_of_it_has_a_category()
    {
        foreach (var shape in FactShape.All)
            Assert.Equal(shape.Fields.Select(field => field.Name).Order(StringComparer.Ordinal),
                FieldSecrecy.OfFields(shape.Type).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(FactShape.All.Select(shape => shape.Type.Name).Append(nameof(IdentityErased)).Order(StringComparer.Ordinal),
            FieldSecrecy.All.Select(type => type.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Free_text_and_names_of_officers_are_never_shown_between_agencies()
    {
        var text = FactShape.All.SelectMany(shape => shape.Fields.Where(field => field.Type == typeof(string)
            && field.Name is "reason" or "obstacles" or "conditions" or "assistance" or "measure"
            && shape.Type != typeof(CaseClosed) && shape.Type != typeof(TravelFailed)
            && !shape.Type.IsSubclassOf(typeof(CountryFact))) // of a country, which no person can be read out of; but for its risks
            .Select(field => FieldSecrecy.OfFields(shape.Type)[field.Name]));
        Assert.All(text, sensitivity => Assert.Equal(new Sensitivity(DataCategory.Reasons, Disclosure.Whole), sensitivity));
        Assert.Equal(new Sensitivity(DataCategory.Reasons, Disclosure.Whole), FieldSecrecy.OfFields(typeof(RiskAssessed))["assessment"]);
        Assert.Equal(new Sensitivity(DataCategory.Escorts, Disclosure.Whole), FieldSecrecy.OfFields(typeof(ForceUsed))["by"]);
    }

    [Fact]
    public void Every_right_is_someones_and_no_one_else_but_who_reads_cases_acts_in_them()
    {
        foreach (var right in Enum.GetValues<Right>())
        {
            Assert.NotEmpty(Rights.Holders(right));
            Assert.Equal(Rights.Holders(right).Distinct().Count(), Rights.Holders(right).Count);
            Assert.All(Rights.Holders(right), who => Assert.Contains(who.Role, Viewer.Roles[who.Agency]));
        }
        foreach (var act in ActKind.In(SubjectKind.Case))
            Assert.All(Rights.Does(act), who =>
            {
                Assert.Contains(who, Rights.Holders(Right.ReadCase));
                Assert.DoesNotContain(who.Role,
                    new[] { Role.Statistician, Role.Auditor, Role.Administrator, Role.Lawyer, Role.ForcedReturnMonitor });
                // The leader of the escorts tells what came of the journey and how it was made, and decides on nothing.
                if (who.Role == Role.EscortLeader) Assert.True(act is { TouchesLiberty: false, Area: ActArea.Journey or ActArea.Outcome }, act.Name);
            });
        Assert.All(Rights.Holders(Right.ReadLog), who => Assert.Equal(Role.Auditor, who.Role));
        Assert.All(Rights.Holders(Right.SignRules), who => Assert.Equal(Role.Lawyer, who.Role));
        Assert.All(Rights.Holders(Right.Administer), who => Assert.Equal(Role.Administrator, who.Role));
        Assert.DoesNotContain(Rights.Holders(Right.ReadCase),
            who => who.Role is Role.Administrator or Role.Auditor or Role.Statistician or Role.Lawyer);
        Assert.Equal([Agency.Migrationsverket], Rights.Does(ActKind.Find(nameof(HandOver))!).Select(who => who.Agency).Distinct());
        Assert.Equal([Agency.Polismyndigheten], Rights.Does(ActKind.Find(nameof(ReturnHandover))!).Select(who => who.Agency).Distinct());
    }

    [Fact]
    public void Nothing_is_selected_by_sensitive_data()
    {
        var choices = typeof(CaseFilter).GetProperties()
            .Where(property => property.CanWrite && property.Name is not (nameof(CaseFilter.Closed) or nameof(CaseFilter.After)))
            .Select(property => property.Name);
        Assert.Equal(choices.Order(StringComparer.Ordinal), CaseFilter.By.Keys.Order(StringComparer.Ordinal));
        Assert.All(CaseFilter.By, choice => Assert.DoesNotContain(choice.Value.Category, Selection.Banned));
        Assert.All(Selection.Banned,
            category => Assert.All(Viewers.All, viewer => Assert.Empty(Selection.Stages(viewer, new(category, Disclosure.Existence)))));
    }

    [Fact]
    public void Who_does_not_see_a_thing_in_every_case_listed_cannot_select_by_it()
    {
        foreach (var viewer in Viewers.All)
            foreach (var (name, by) in CaseFilter.By)
                foreach (var reach in Reaches.Where(reach => Scopes.Listed(viewer).Holds(reach, Viewers.Today)
                    && Selection.Stages(viewer, by).Contains(reach.Stage)))
                    Assert.True(Matrix.Of(by.Category, viewer, reach, Viewers.Today).Disclosure >= by.From, $"{viewer.Role} {name} {reach}");
        Assert.False(CaseFilter.IsOffered(Viewers.Of("Kriminalvarden:TransportPlanner"), nameof(CaseFilter.LimitWithin)));
        Assert.True(CaseFilter.IsOffered(Viewers.Of("Kriminalvarden:TransportPlanner"), nameof(CaseFilter.Stopped)));
    }

    private static IEnumerable<CaseReach> Reaches =>
        from stage in Enum.GetValues<Stage>()
        from journey in Enum.GetValues<Journey>()
        from placed in new DateOnly?[] { null, Viewers.Today }
        from bits in Enumerable.Range(0, 8)
        from region in new Region?[] { null, Region.Syd, Region.Nord }
        select new CaseReach(stage, journey, placed, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, region);
}

internal static class Viewers
{
    public static readonly DateOnly Today = new(2026, 11, 22);

    public static IReadOnlyList<Viewer> All { get; } =
        [.. Viewer.Roles.SelectMany(agency => agency.Value.Select(role => new Viewer($"test|{agency.Key}:{role}",
            "Test", agency.Key, role, role is Role.EnforcementOfficer or Role.RegionalLead ? "Region Syd" : null,
            role is Role.EnforcementOfficer or Role.RegionalLead ? Region.Syd : null)))];

    public static Viewer Of(string role) => All.Single(viewer => $"{viewer.Agency}:{viewer.Role}" == role);
}
