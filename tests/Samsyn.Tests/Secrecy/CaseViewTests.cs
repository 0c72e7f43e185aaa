using System.Collections;
using System.Reflection;
using System.Text;
using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Tests.Secrecy;

public class CaseViewTests
{
    private static readonly DateTimeOffset Now = SwedishTime.At(new DateOnly(2026, 11, 22), new TimeOnly(10, 42));
    private static readonly Country Afghanistan = Country.Parse("AF");

    /// <summary>A case with a word of its own in every text of every fact, brought to a stage.</summary>
    private static List<Entry> Canary(Stage stage, string word = "kanarie")
    {
        List<(Agency, Fact)> facts = [(Agency.Migrationsverket, new CaseRegistered(DecisionKind.Removal, Category.Asylum))];
        foreach (var shape in FactShape.All.Where(shape => shape.Type.IsSubclassOf(typeof(CaseFact)) && shape.Type != typeof(CaseRegistered)
            && shape.Type != typeof(CaseClosed) && !shape.Type.Name.StartsWith("Travel", StringComparison.Ordinal)
            && shape.Type.Name is not ("HandedOver" or "HandoverAccepted" or "PersonLocated" or "DepartureRegistered" or "EntryBanIssued"))
            .OrderBy(shape => shape.Type.Name, StringComparer.Ordinal))
            facts.Add((Agency.Migrationsverket, Filled(shape, word)));
        if (stage >= Stage.HandedOver)
            facts.AddRange([(Agency.Migrationsverket, new HandedOver(HandoverGround.CoercionNeeded)),
                (Agency.Polismyndigheten, new HandoverAccepted($"{word}-HandoverAccepted-reason~"))]);
        if (stage >= Stage.TransportOrder)
            facts.Add((Agency.Polismyndigheten, new TravelOrdered("TO-1", Afghanistan, new(2026, 11, 1),
                new(2026, 12, 1), 2, [$"{word}-TravelOrdered-needs~"], $"{word}-TravelOrdered-orderedBy~")));
        if (stage >= Stage.Transport)
            facts.Add((Agency.Kriminalvarden,
                new TravelBooked("TO-1", TravelMode.ScheduledEscorted, Now.AddDays(3), [$"{word}-TravelBooked-via~"], "CHA-1")));
        if (stage == Stage.Closed)
            facts.AddRange([(Agency.Kriminalvarden, new TravelCancelled("TO-1", $"{word}-TravelCancelled-reason~")),
                (Agency.Migrationsverket, new CaseClosed(ClosureReason.Other))]);
        return [.. facts.Select((pair, index) => new Entry(Id(index), "MIG-1", pair.Item1, "Enhet", $"{word}-by-{pair.Item1}",
            new Moment(new DateOnly(2026, 10, 1)), new DateTimeOffset(2026, 10, 1, 10, 0, 0, TimeSpan.Zero).AddMinutes(index), pair.Item2))];
    }

    private static Guid Id(int index) => new($"00000000-0000-4000-8000-{index:000000000000}");

    private static Fact Filled(FactShape shape, string word) =>
        (Fact)Activator.CreateInstance(shape.Type, [.. shape.Fields.Select(field => Value(shape.Type.Name, field, word))])!;

    private static object? Value(string fact, FieldShape field, string word) => field switch
    {
        { IsList: true } when field.Type == typeof(Country) => new[] { Afghanistan },
        { IsList: true } => new[] { $"{word}-{fact}-{field.Name}~" },
        _ when field.Type == typeof(string) => $"{word}-{fact}-{field.Name}~",
        _ when field.Type == typeof(Country) => Afghanistan,
        _ when field.Type == typeof(DateOnly) => new DateOnly(1990, 1, 1),
        _ when field.Type == typeof(BirthDate) => new BirthDate(1990, 1, 1),
        _ when field.Type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 10, 1, 8, 0, 0, TimeSpan.Zero),
        _ when field.Type == typeof(DeparturePeriod) => new DeparturePeriod(Weeks: 4),
        { IsRequired: false } => null,
        _ => Activator.CreateInstance(field.Type),
    };

    /// <summary>Everything that can be read from an object, as text.</summary>
    private static string All(object? value)
    {
        var text = new StringBuilder();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Walk(value);
        return text.ToString();

        void Walk(object? one)
        {
            if (one is null || one.GetType().Namespace?.StartsWith("System.Reflection", StringComparison.Ordinal) == true) return;
            if (one is string || one.GetType().IsPrimitive || one.GetType().IsEnum
                || one is DateOnly or DateTimeOffset or Guid or Country or Type) { text.Append(one).Append('\n'); return; }
            if (!one.GetType().IsValueType && !seen.Add(one)) return;
            if (one is IEnumerable many) { foreach (var item in many) Walk(item); return; }
            if (one is Viewer or Samsyn.Law.Rule) return;
            foreach (var property in one.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.GetIndexParameters().Length == 0))
                Walk(property.GetValue(one));
            foreach (var field in one.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance)) Walk(field.GetValue(one));
        }
    }

    private static string Text(CaseView? view) =>
        view is null ? "" : All(view) + string.Join('\n', view.Entries.Select(entry => entry.Seen.Json()?.ToJsonString()));

    public static IEnumerable<(Viewer Viewer, Stage Stage)> Everyone =>
        from viewer in Viewers.All from stage in Enum.GetValues<Stage>() select (viewer, stage);

    [Fact]
    public void A_word_in_a_field_appears_exactly_where_the_field_is_for_the_viewer()
    {
        foreach (var (viewer, stage) in Everyone)
        {
            var entries = Canary(stage);
            var view = CaseView.For(viewer, "MIG-1", entries, Now, Now, []);
            var text = Text(view);
            if (view is null) continue;
            foreach (var entry in entries)
                foreach (var (name, secrecy) in FieldSecrecy.OfFields(entry.Fact.GetType()))
                {
                    var word = $"kanarie-{entry.Fact.GetType().Name}-{name}~";
                    if (!All(entry.Fact).Contains(word, StringComparison.Ordinal)) continue;
                    var may = view.Access.Sees(FieldSecrecy.OfFact(entry.Fact.GetType()), entry.Agency) && view.Access.Sees(secrecy, entry.Agency);
                    Assert.True(may == text.Contains(word, StringComparison.Ordinal),
                        $"{viewer.Agency} {viewer.Role} {stage}: {word} {(may ? "is missing" : "leaks")}");
                }
        }
    }

    [Fact]
    public void Two_cases_that_differ_only_in_what_is_withheld_look_the_same()
    {
        foreach (var (viewer, stage) in Everyone)
        {
            var entries = Canary(stage);
            var view = CaseView.For(viewer, "MIG-1", entries, Now, Now, []);
            if (view is null) continue;
            foreach (var (index, entry) in entries.Index())
                foreach (var (name, secrecy) in FieldSecrecy.OfFields(entry.Fact.GetType()))
                {
                    var word = $"kanarie-{entry.Fact.GetType().Name}-{name}~";
                    if (!All(entry.Fact).Contains(word, StringComparison.Ordinal)) continue;
                    if (view.Access.Sees(FieldSecrecy.OfFact(entry.Fact.GetType()), entry.Agency) && view.Access.Sees(secrecy, entry.Agency))
                        continue;
                    var other = Rewritten(entry, name);
                    if (Samsyn.Law.Enforceability.Evaluate([.. entries.Select(stored => stored == entry ? other : stored)],
                        Now, Now).Status != Samsyn.Law.Enforceability.Evaluate(entries, Now, Now).Status)
                        continue;
                    Assert.Equal(Text(view),
                        Text(CaseView.For(viewer, "MIG-1", [.. entries.Select((stored, place) => place == index ? other : stored)], Now, Now, [])));
                }
        }
    }

    private static Entry Rewritten(Entry entry, string name)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(EntryFormat.Fields(entry.Fact).Json)!;
        json[name] = json[name] is System.Text.Json.Nodes.JsonArray ? new System.Text.Json.Nodes.JsonArray("något annat") : "något annat";
        return entry with { Fact = EntryFormat.ReadFields(entry.Fact.GetType(), new(json.ToJsonString())) };
    }

    [Fact]
    public void A_correction_of_what_is_withheld_is_not_told()
    {
        var entries = Canary(Stage.TransportOrder);
        var target = entries.Single(entry => entry.Fact is TravelOrdered);
        var fact = (TravelOrdered)target.Fact;
        Entry Correction(TravelOrdered right) =>
            new(Guid.NewGuid(), "MIG-1", Agency.Polismyndigheten, null, "pol-9", new Moment(new DateOnly(2026, 11, 2)), Now.AddDays(-1),
            new EntryCorrected(target.Id, "kanarie-rättelse", EntryFormat.Fields(right), null));
        var migration = Viewers.Of("Migrationsverket:CaseOfficer");
        var transport = Viewers.Of("Kriminalvarden:TransportPlanner");
        var before = CaseView.For(migration, "MIG-1", entries, Now, Now, [])!;

        var hidden = CaseView.For(migration, "MIG-1", [.. entries, Correction(fact with { OrderedBy = "någon annan" })], Now, Now, [])!;
        var shown = CaseView.For(transport, "MIG-1", [.. entries, Correction(fact with { OrderedBy = "någon annan" })], Now, Now, [])!;

        Assert.Equal(before.Version, hidden.Version);
        Assert.All(hidden.Entries, entry => Assert.Null(entry.Correction));
        var told = shown.Entries.Single(entry => entry.Id == target.Id).Correction!;
        Assert.Null(told.Reason);
        Assert.Equal(DataCategory.Reasons, told.Why!.Category);
    }

    [Fact]
    public void Kriminalvarden_knows_of_a_case_only_with_a_journey_or_a_detention_transport()
    {
        var transport = Viewers.Of("Kriminalvarden:TransportPlanner");
        List<Entry> entries = [.. Canary(Stage.HandedOver).Where(entry => entry.Fact is not DetentionPlaced)];
        Assert.Null(CaseView.For(transport, "MIG-1", entries, Now, Now, []));

        var placed = entries[^1] with { Id = Guid.NewGuid(), OccurredOn = new Moment(Viewers.Today), Fact = new DetentionPlaced("FAC-ASTORP") };
        List<Entry> detained = [.. entries.Where(entry => entry.Fact is not (DetentionEnded or DetentionReviewed)), placed];
        Assert.Equal(Relation.DetentionTransport, CaseView.For(transport, "MIG-1", detained, Now, Now, [])!.Access.Relation);
        Assert.Null(CaseView.For(transport, "MIG-1", detained, Now.AddDays(1), Now.AddDays(1), []));
        Assert.NotNull(CaseView.For(transport, "MIG-1", Canary(Stage.TransportOrder), Now, Now, []));
    }

    [Fact]
    public void A_stop_reaches_the_transport_without_why()
    {
        var view = CaseView.For(Viewers.Of("Kriminalvarden:TransportPlanner"), "MIG-1", Canary(Stage.TransportOrder), Now, Now, [])!;

        Assert.True(view.Law.IsStopped);
        Assert.Null(view.Law.Verdict);
        Assert.Empty(view.Law.Unlawful);
        Assert.DoesNotContain(view.Entries,
            entry => entry.Fact is StayOrdered or AsylumClaimed or ImpedimentReported or NewExaminationRequested or InternationalStayRequested);
    }

    [Fact]
    public void An_entry_that_a_correction_of_a_correction_withdraws_is_shown_as_withdrawn()
    {
        var police = Viewers.Of("Polismyndigheten:NationalCoordinator");
        var entries = Canary(Stage.TransportOrder);
        var target = entries.Single(entry => entry.Fact is TravelOrdered);
        Entry Correct(Guid corrects, CorrectedFields? data, int hour) => target with
        {
            Id = Guid.NewGuid(),
            RecordedAt = Now.AddDays(-2).AddHours(hour),
            Fact = new EntryCorrected(corrects, "fel", data, null),
        };
        var first = Correct(target.Id, EntryFormat.Fields(target.Fact), 1);
        var second = Correct(first.Id, EntryFormat.Fields(new EntryCorrected(target.Id, "fel", null, null)), 2);

        Assert.True(
            CaseView.For(police, "MIG-1", [.. entries, first, second], Now, Now, [])!.Entries.Single(line => line.Id == target.Id).IsWithdrawn);
    }

    [Fact]
    public void A_grant_opens_one_category_of_one_case_to_one_agency_for_its_time()
    {
        var police = Viewers.Of("Polismyndigheten:NationalCoordinator");
        var entries = Canary(Stage.HandedOver);
        Grant Given(string number = "MIG-1", Agency to = Agency.Polismyndigheten, int from = -1, int until = 1) =>
            new(number, to, Agency.Migrationsverket, DataCategory.Reasons, Now.AddDays(from), Now.AddDays(until), Guid.NewGuid());
        bool Sees(Grant grant, Agency by) =>
            CaseView.For(police, "MIG-1", entries, Now, Now, [grant])!.Access.Sees(new Sensitivity(DataCategory.Reasons, Disclosure.Whole), by);

        Assert.True(Sees(Given(), Agency.Migrationsverket));
        Assert.False(Sees(Given(), Agency.Kriminalvarden)); // another's words are not the holder's to give
        Assert.False(CaseView.For(police, "MIG-1", entries, Now, Now, [Given()])!.Access.Sees(DataCategory.Reasons));
        Assert.All(new[] { Given("MIG-2"), Given(to: Agency.Kriminalvarden), Given(from: 1, until: 2), Given(from: -3, until: -1) },
            grant => Assert.False(Sees(grant, Agency.Migrationsverket)));
        Assert.Null(CaseView.For(Viewers.Of("Kriminalvarden:TransportPlanner"), "MIG-1", entries, Now, Now, [Given(to: Agency.Kriminalvarden)]));
    }

    [Fact]
    public void Escort_identities_are_hidden_from_Migrationsverket_and_asylum_grounds_never_leave_it()
    {
        var migration = Text(CaseView.For(Viewers.Of("Migrationsverket:DecisionMaker"), "MIG-1", Canary(Stage.Transport), Now, Now, []));
        Assert.DoesNotContain("kanarie-by-Kriminalvarden", migration, StringComparison.Ordinal);
        Assert.DoesNotContain("kanarie-by-Polismyndigheten", migration, StringComparison.Ordinal);
        Assert.Contains("kanarie-by-Migrationsverket", migration, StringComparison.Ordinal);
        foreach (var viewer in Viewers.All.Where(viewer => viewer.Agency != Agency.Migrationsverket))
            foreach (var stage in Enum.GetValues<Stage>())
                Assert.DoesNotContain("kanarie-AsylumClaimed-by",
                    Text(CaseView.For(viewer, "MIG-1", Canary(stage), Now, Now, [])), StringComparison.Ordinal);
    }
}
