using System.Text.Json;
using Samsyn.Register;
using Samsyn.Tests.Flights;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>What the planner counts with is judged alike whether a form, a file or another system sends it.</summary>
public class SoundFactTests
{
    private static readonly DateOnly Today = DateTimeOffset.UtcNow.SwedishDay;
    private static readonly Sender Machine = new(Agency.Kriminalvarden, "system");
    private static readonly FlightScheduled Flight =
        CarrierTests.Flight(from: EntryFormat.Text(Today), to: EntryFormat.Text(Today.AddDays(60)));

    private static readonly CharterTermsAgreed Terms = new("RAM-1", "B738", "ARN", [], 150, 60, 1_450_000, 1_400, 21, Today, Today.AddDays(300));
    private static readonly CapacityReported Report = new(CapacityKind.Escort, Today, Today.AddDays(30), 12);

    private static readonly (string Subject, Fact Fact, string Field)[] Unsound =
    [
        ("AIR-TK", Flight with { Arrives = new(9, 0) }, "data.arrives"),
        ("AIR-LH", Flight, "data.flight"),
        ("AIR-TK", Flight with { From = Today.AddDays(-60), To = Today.AddDays(-1) }, "data.to"),
        ("AIR-V9", Terms with { EscortSeats = 150 }, "data.escortSeats"),
        ("AIR-V9", Terms with { FixedCost = -1 }, "data.fixedCost"),
        ("CAP-ESKORT", Report with { Facility = "FAC-MARSTA" }, "data.facility"),
        ("CAP-ESKORT", Report with { From = Today.AddDays(-9), To = Today.AddDays(-1) }, "data.to"),
        ("CAP-ESKORT", Report with { Number = -1 }, "data.number"),
    ];

    [Fact]
    public async Task What_cannot_be_is_refused_by_its_field_from_another_system_too()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using var writer = await database.Open();
        foreach (var (subject, fact, field) in Unsound)
        {
            var refused = await Assert.ThrowsAsync<RefusedEntryException>(() => writer.Append([Sent(subject, fact)], null, Stop));
            Assert.Contains(field, refused.Faults.Select(fault => fault.Field));
        }
    }

    [Fact]
    public async Task What_can_be_is_taken_and_a_correction_to_what_cannot_is_refused()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using var writer = await database.Open();
        foreach (var (subject, fact) in new (string, Fact)[] { ("AIR-TK", Flight), ("AIR-V9", Terms), ("CAP-ESKORT", Report) })
        {
            var sent = Sent(subject, fact);
            await writer.Append([sent], null, Stop);
            if (fact is not CapacityReported report) continue;
            var wrong = EntryFormat.Write(Sent(subject, report with { RestDays = 99 }).Entry);
            var fields = new CorrectedFields(JsonDocument.Parse(wrong).RootElement.GetProperty("data").GetRawText());
            var refused = await Assert.ThrowsAsync<RefusedEntryException>(() =>
                writer.Append([Sent(subject, new EntryCorrected(sent.Entry.Id, "fel antal", fields, null))], null, Stop));
            Assert.Contains(refused.Faults, fault => fault.Field == "data.data.restDays");
        }
    }

    /// <summary>History may be of days that have been.</summary>
    [Fact]
    public void What_an_operator_loads_may_be_of_any_day() =>
        Admission.RequireSound(Report with { From = Today.AddDays(-900), To = Today.AddDays(-800) }, "CAP-ESKORT", DateOnly.MinValue, "data");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Submission Sent(string subject, Fact fact) => Submission.From(
        new Entry(Guid.NewGuid(), subject, Agency.Kriminalvarden, "NTE", "krv|1", new(DateTimeOffset.UtcNow.AddSeconds(-2)),
            DateTimeOffset.UtcNow.AddSeconds(-1), fact), Machine);
}
