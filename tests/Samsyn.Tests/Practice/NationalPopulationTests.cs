using System.Globalization;
using System.Text.Json;
using Samsyn.Practice;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Simulation;

namespace Samsyn.Tests.Practice;

/// <summary>The national population, generated once, counted as known when the report was published.</summary>
public sealed class NationalPopulation
{
    public const ulong Seed = 1;

    public PopulationFigures AsPublished { get; } = new(new DateTimeOffset(2025, 2, 20, 23, 0, 0, TimeSpan.Zero).AddTicks(-10));
    public PopulationFigures Later { get; } = new(Population.Now);
    public int Entries { get; private set; }
    public int OpenWithMigrationsverket { get; private set; }
    public int OpenWithPolice { get; private set; }
    public Dictionary<string, int> DetainedAt { get; } = [];
    public int JourneysToCome { get; private set; }
    public HashSet<string> Facts { get; } = [];
    public List<string> Broken { get; } = [];

    /// <summary>What the register's own counting makes of it, as known when the report was published.</summary>
    public FigureBook Book { get; }

    private static readonly DateTimeOffset Published = new DateOnly(2025, 2, 20).EndInSweden;

    /// <summary>The chain as it was known when 2023 ended, and tables 1–4 of 2024 as published.</summary>
    public ChainHistory Chain { get; }
    public JointResults Tables { get; }

    public NationalPopulation()
    {
        var chain = new HistoryBuilder(new(2023, 12, 31));
        var subjects = new HashSet<string>();
        var (marks, counted) = (new List<FigureMark>(), new Tally());
        foreach (var subject in PopulationFigures.BySubject(Population.Generate(PracticeSize.National, Seed)))
        {
            Entries += subject.Count;
            foreach (var entry in subject) Facts.Add(entry.Fact.GetType().Name);
            if (!subjects.Add(subject[0].Subject)) Broken.Add($"{subject[0].Subject} comes twice");
            AsPublished.Take(subject);
            Later.Take(subject);
            var known = Knowledge.At(subject, Published);
            marks.AddRange(FigureCounting.Of(subject[0].Subject, known).Where(mark => mark.Day <= Published.SwedishDay));
            foreach (var departure in Counting.Of(known, Definition.D2024)) counted.Add(departure.Cell.Code, departure.Day.Year, 1);
            chain.Take(subject[0].Subject, subject);
            PopulationChecks.Check(subject, Broken);
            if (subject[0].Fact is CaseRegistered registered) TakeStock(registered.DecisionKind, PopulationFigures.Known(subject, Population.Now));
        }
        Book = new(FigureTally.Of(marks), counted, Published);
        (Chain, Tables) = (chain.History, JointResults.From(counted, 2024, Definition.D2024, Published));
    }

    private void TakeStock(DecisionKind kind, List<PopulationFigures.Line> lines)
    {
        var departed = lines.FindLastIndex(line => line.Fact is DepartureRegistered);
        if (lines.Exists(line => line.Fact is TravelBooked booked && booked.DepartsAt > Population.Now)) JourneysToCome++;
        if (lines.FindLast(line => line.Fact is DetentionOrdered) is { } detained
            && !lines.Exists(line => line.Fact is DetentionEnded && line.Day >= detained.Day)
            && lines.FindLast(line => line.Fact is DetentionPlaced)?.Fact is DetentionPlaced placed)
            DetainedAt[placed.Facility] = DetainedAt.GetValueOrDefault(placed.Facility) + 1;
        if (lines.Exists(line => line.Fact is CaseClosed) || departed > lines.FindLastIndex(line => line.Fact is PersonLocated)) return;
        if (kind != DecisionKind.Removal || lines.Exists(line => line.Fact is HandoverAccepted)) OpenWithPolice++;
        else if (PopulationFigures.FinalOn(lines) <= Population.Today) OpenWithMigrationsverket++;
    }
}

public sealed class NationalPopulationTests(NationalPopulation population) : IClassFixture<NationalPopulation>
{
    /// <summary>Told from 2022 and the autumn of 2023, as known on the last day of 2023.</summary>
    [Fact]
    public void The_simulation_tells_2024_better_than_as_last_year()
    {
        var backcast = Backcast.Of(Calibrator.Fit(population.Chain, SimulationWindows.ForYear(2024)), population.Tables, runs: 100, seed: 1);
        Assert.Equal(27, backcast.Cells.Count);
        Assert.True(backcast.InsideShare >= Backcast.Goal, $"{backcast.Inside} of {backcast.Cells.Count} lie inside.");
        Assert.True(backcast.IsBetterThanLastYear, $"{backcast.Error} against {backcast.ErrorOfLastYear}.");
    }

    private static readonly JsonElement Report =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Practice", "published-results.json"))).RootElement;

    private PopulationFigures Known => population.AsPublished;

    [Fact]
    public void Every_cell_of_tables_1_and_2_is_the_reports()
    {
        foreach (var (table, kind) in (ReadOnlySpan<(string, DecisionKind)>)[("table_1_removal_decisions", DecisionKind.Removal),
            ("table_2_transfer_decisions", DecisionKind.Transfer)])
        {
            foreach (var executor in Enum.GetNames<Executor>())
                foreach (var destination in Enum.GetNames<DestinationKind>())
                    for (var year = 2022; year <= 2024; year++)
                    {
                        var expected = Report.GetProperty(table).GetProperty(executor)
                            .TryGetProperty(destination, out var row) ? row[year - 2022].GetInt32() : 0;
                        Assert.Equal((executor, destination, year, expected),
                            (executor, destination, year, Known[$"{kind}/{executor}/{destination}/{year}"]));
                    }
            Assert.Equal(Row(table, "Joint"), Years(kind.ToString()));
        }
    }

    [Fact]
    public void Every_cell_of_tables_3_and_4_is_the_reports()
    {
        Assert.Equal(Row("table_3_police_refusals", "ByPolice"), Years("PoliceRefusal/ByPolice"));
        Assert.Equal(Row("table_3_police_refusals", "OwnDeparture"), Years("PoliceRefusal/OwnDeparture"));
        Assert.Equal(Row("table_3_police_refusals", "Total"), Years("PoliceRefusal"));
        Assert.Equal(Row("table_4_court_expulsions", "Received"), Years("Received"));
        Assert.Equal(Row("table_4_court_expulsions", "Enforced"), Years("CourtExpulsion"));
        Assert.Equal(Row("table_4_court_expulsions", "OpenAtYearEnd"), Years("Open"));
        Assert.Equal([0, 61, 105], Years("OtherClosures"));
        Assert.Equal(679, Known["Open/2021"]);
    }

    [Fact]
    public void Decisions_and_handovers_are_the_reports()
    {
        Assert.Equal(1300, Known["NotInAccordance/Removal/Migrationsverket/2024"]);
        Assert.Equal(750, Known["NotInAccordance/Removal/Polismyndigheten/2024"]);
        Assert.InRange(Known["Decided/Removal/2024"], 13850, 13950);
        Assert.InRange(Known["Final/2024"], 11250, 11350);
        Assert.Equal(-8, Percent(Known["Final/2024"] - Known["Final/2023"], Known["Final/2023"]));
        Assert.Equal(4460, HandedOver("Removal", 2024));
        Assert.Equal(85, Percent(Known["HandedOver/Removal/Absconded/2024"], 4460));
        Assert.Equal(-6, Percent(4460 - HandedOver("Removal", 2023), HandedOver("Removal", 2023)));
        Assert.Equal(7,
            Percent(Known["Removal/Migrationsverket/EuCountry/2024"] + Known["Removal/Polismyndigheten/EuCountry/2024"], Known["Removal/2024"]));
        Assert.InRange(Known["Decided/Transfer/2024"], 790, 810);
        Assert.InRange(Known["Decided/Transfer/2023"], 1040, 1060);
        Assert.Equal(40, Math.Round(Known.MeanTransferDays(2024)));
        Assert.Equal(44, Math.Round(Known.MeanTransferDays(2023)));
        Assert.InRange(HandedOver("Transfer", 2024), 271, 275);
        Assert.InRange(HandedOver("Transfer", 2023) - HandedOver("Transfer", 2024), 45, 54);
        Assert.InRange(Known["HandedOver/Transfer/Absconded/2024"], 201, 219);
        Assert.InRange(Known["HandedOver/Transfer/CoercionNeeded/2024"], 55, 59);
        Assert.Equal(138, Known["TransferLapsed/2024"]);
    }

    [Fact]
    public void Travel_is_the_reports()
    {
        Assert.Equal((1471, 1253, 1056), (Known["Ordered/Removal/2024"], CarriedOut("Removal"), Known["CarriedOut/Removal/Outside/2024"]));
        Assert.Equal((115, 98), (Known["Ordered/Transfer/2024"], CarriedOut("Transfer")));
        Assert.Equal(1277, CarriedOut("PoliceRefusal"));
        Assert.Equal((274, 115), (CarriedOut("CourtExpulsion"), Known["CarriedOut/CourtExpulsion/Schengen/2024"]));
        Assert.Equal((53, 12), (Known["Charter/2024"], Known["Charter/Frontex/2024"]));
        Assert.Equal(29, Math.Round(Known["Seats/Frontex/2024"] / 12.0));
        Assert.Equal(21, Math.Round(Known["Seats/Frontex/2023"] / (double)Known["Charter/Frontex/2023"]));
        Assert.Equal(6, Known["Charter/National/SO/2024"]);
        Assert.Equal((59, 16), (Known["ARLO/Removal/2024"], Known["ARLO/CourtExpulsion/2024"]));
        Assert.Equal((2, 14, 14), (Known["Mission/2024"], Known["MissionIdentities/2024"], Known["ByMission/2024"]));
        Assert.Equal((2, 23), (Known["Criminal/2023"] / 12, Known["Criminal/2024"] / 12));
        Assert.InRange(Known["JointOperation/2024"], 105, 115);
    }

    /// <summary>
    /// Every figure of the report's text and tables, by the register's own counting; what the report rounds is within its rounding.
    /// </summary>
    [Theory]
    [InlineData("removal-decisions-made", 2024, 13_850, 13_950)]
    [InlineData("removal-decisions-final", 2024, 11_250, 11_350)]
    [InlineData("removal-decisions-final", 2023, 12_200, 12_370)]
    [InlineData("not-in-accordance-migrationsverket", 2024, 1_300, 1_300)]
    [InlineData("not-in-accordance-polismyndigheten", 2024, 750, 750)]
    [InlineData("share-within-schengen", 2024, 6.5, 7.499)]
    [InlineData("handovers", 2024, 4_460, 4_460)]
    [InlineData("handovers", 2023, 4_700, 4_790)]
    [InlineData("handovers-absconded-share", 2024, 84.5, 85.499)]
    [InlineData("detentions-from-operations", 2024, 105, 115)]
    [InlineData("charters", 2024, 53, 53)]
    [InlineData("charters-frontex", 2024, 12, 12)]
    [InlineData("charters-frontex-mean", 2024, 28.5, 29.499)]
    [InlineData("charters-frontex-mean", 2023, 20.5, 21.499)]
    [InlineData("charters-somalia", 2024, 6, 6)]
    [InlineData("charters-somalia-least", 2024, 2, 2)]
    [InlineData("charters-somalia-most", 2024, 8, 8)]
    [InlineData("arlo", 2024, 75, 75)]
    [InlineData("arlo-court-expulsions", 2024, 16, 16)]
    [InlineData("id-missions", 2024, 2, 2)]
    [InlineData("id-missions-identities", 2024, 14, 14)]
    [InlineData("identities-by-missions", 2024, 14, 14)]
    [InlineData("transfer-decisions-made", 2024, 790, 810)]
    [InlineData("transfer-decisions-made", 2023, 1_040, 1_060)]
    [InlineData("transfer-days", 2024, 39.5, 40.499)]
    [InlineData("transfer-days", 2023, 43.5, 44.499)]
    [InlineData("transfer-handovers", 2024, 271, 283)]
    [InlineData("transfer-handovers-absconded", 2024, 201, 219)]
    [InlineData("transfer-handovers-coercion", 2024, 55, 59)]
    [InlineData("transfers-lapsed", 2024, 138, 138)]
    [InlineData("criminal-refusals-per-month", 2024, 22.5, 23.499)]
    [InlineData("criminal-refusals-per-month", 2023, 1.5, 2.499)]
    [InlineData("journeys-police-refusals", 2024, 1_277, 1_277)]
    [InlineData("journeys-court-expulsions", 2024, 274, 274)]
    [InlineData("journeys-court-expulsions-schengen", 2024, 115, 115)]
    [InlineData("court-expulsions-received-early", 2024, 1, 686)]
    [InlineData("table_1_removal_decisions/Joint", 2024, 8_364, 8_364)]
    [InlineData("table_4_court_expulsions/OpenAtYearEnd", 2024, 1_054, 1_054)]
    [InlineData("travel_orders/Removal/Ordered", 2024, 1_471, 1_471)]
    public void Every_figure_of_the_reports_text_follows_from_the_entries(string name, int year, double least, double most) =>
        Assert.InRange((double)population.Book.Value(Figures.Of(name), year)!.Value, least, most);

    [Fact]
    public void Every_printed_figure_is_asserted_and_half_and_outside_add_up()
    {
        Assert.All(Samsyn.Web.Results.Published.Text.Keys, name => Assert.NotNull(population.Book.Value(Figures.Of(name), 2024)));
        foreach (var agency in (string[])["migrationsverket", "polismyndigheten"])
            Assert.InRange(population.Book.Value(Figures.Of($"not-in-accordance-{agency}"), 2024)!.Value
                - population.Book.Value(Figures.Of($"not-in-accordance-{agency}-schengen"), 2024)!.Value
                - population.Book.Value(Figures.Of($"not-in-accordance-{agency}-outside"), 2024)!.Value, 0, 100);
        Assert.True(population.Book.Value(Figures.Of("court-expulsions-received-early"), 2024)
            > population.Book.Value(Figures.Of("court-expulsions-received-early"), 2022));
        Assert.Null(population.Book.Value(Figures.Of("removal-decisions-made"), 2012));
    }

    [Fact]
    public void Half_as_many_again_left_in_2023_as_in_2021() => Assert.InRange(Known["Removal/2021"], 4500, 5041);

    [Fact]
    public void What_was_registered_later_changes_the_reports_years()
    {
        Assert.InRange(population.Later["Removal/2024"] - Known["Removal/2024"], 100, 300);
        Assert.NotEqual(Known["Removal/2023"], population.Later["Removal/2023"]);
        Assert.NotEqual(Known["CourtExpulsion/2024"], population.Later["CourtExpulsion/2024"]);
    }

    [Fact]
    public void The_practice_day_is_alive()
    {
        Assert.InRange(population.OpenWithMigrationsverket, 8800, 9600);
        Assert.InRange(population.OpenWithPolice, 16200, 17200);
        Assert.InRange(population.JourneysToCome, 40, 250);
        foreach (var (id, _, places) in Geography()) Assert.InRange(population.DetainedAt.GetValueOrDefault(id), places / 2, places);
        Assert.InRange(population.Entries, 600_000, 1_250_000);
    }

    [Fact]
    public void Every_fact_of_the_format_is_in_it() =>
        Assert.All(FactShape.All.Where(shape => !AddedBySamsyn.Contains(shape.Type)), shape => Assert.Contains(shape.Type.Name, population.Facts));

    [Fact]
    public void Nothing_that_cannot_be_is_in_it() => Assert.Empty(population.Broken.Take(5));

    /// <summary>Made by people in Samsyn, or added to the format since the population was calibrated (docs/fakta-tillagg.md).</summary>
    private static readonly Type[] AddedBySamsyn = [typeof(ErasureRequested), typeof(ErasureConfirmed), typeof(InformationRequested),
        typeof(InformationGranted), typeof(InformationRefused), typeof(JourneyProposed), typeof(JourneyMonitored), typeof(JourneyStopped),
        typeof(CorrectionRequested), typeof(LapseReviewed), typeof(RuleSigned), typeof(AgeDecided), typeof(PersonLinked),
        typeof(PersonUnlinked), typeof(JointPriorityEnded), typeof(ProposalClosed), typeof(PersonInformed),
        typeof(ReportReleased), typeof(ReleaseConfirmed), typeof(YearPlanProposed), typeof(YearPlanAdopted),
        typeof(ReturnedWithVisa), typeof(ShortVisitPermitGranted), typeof(ProtectionReported), typeof(ChildConcerned),
        typeof(InterviewPlacesTaken), typeof(FlightPlaceTaken), typeof(FlightPlaceReleased),
        typeof(GoalSet), typeof(GrowthGoalSet), typeof(TransportTimeSet), typeof(SeatsBought)];

    private static IEnumerable<(string Id, string Name, int Places)> Geography() => Population.Generate(PracticeSize.National, 1).Take(100)
        .Where(entry => entry.Fact is FacilityOpened)
        .Select(entry => (entry.Subject, ((FacilityOpened)entry.Fact).Name, ((FacilityOpened)entry.Fact).Places));

    private static int[] Row(string table, string row) =>
        [.. Report.GetProperty(table).GetProperty(row).EnumerateArray().Select(cell => cell.GetInt32())];

    private int[] Years(string key) =>
        [.. Enumerable.Range(2022, 3).Select(year => Known[string.Create(CultureInfo.InvariantCulture, $"{key}/{year}")])];

    private int HandedOver(string kind, int year) => Known[$"HandedOver/{kind}/Absconded/{year}"] + Known[$"HandedOver/{kind}/CoercionNeeded/{year}"];

    private int CarriedOut(string kind) => Known[$"CarriedOut/{kind}/Schengen/2024"] + Known[$"CarriedOut/{kind}/Outside/2024"];

    private static int Percent(int part, int whole) => (int)Math.Round(100.0 * part / whole);
}
