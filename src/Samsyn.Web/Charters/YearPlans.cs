using Samsyn.Planning;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Charters;

/// <summary>The year plans of charters: what stands in them, who has adopted them, and how one is proposed and adopted.</summary>
public sealed class YearPlans(RegisterReader register, RegisterWriter writer, TimeProvider clock)
{
    /// <summary>Every plan, the one that began last first.</summary>
    public async Task<IReadOnlyList<YearPlan>> All()
    {
        await using var connection = await register.Database.OpenForReading();
        var numbers = await connection.Query($"SELECT DISTINCT subject FROM entries WHERE {Sql.Begins("subject", "ARP-")}", row => row.GetString(0));
        var plans = new List<YearPlan>();
        foreach (var number in numbers) plans.Add(Fold(number, await register.Entries(number)));
        return [.. plans.Where(plan => plan.Proposal is not null).OrderByDescending(plan => plan.Proposal!.From)
            .ThenByDescending(plan => plan.Number, StringComparer.Ordinal)];
    }

    /// <summary>The plan that is in force today; null when none is.</summary>
    public YearPlan? InForce(IEnumerable<YearPlan> plans) => YearPlan.InForce(plans, clock.GetUtcNow().SwedishDay);

    /// <summary>
    /// The charters that the plan in force, or without one the last proposed, asks for and that nobody has planned: none lands there that week.
    /// </summary>
    public async Task<IReadOnlyList<YearPlanCharter>> Wanted(IReadOnlyList<CharterRow> planned)
    {
        var plans = await All();
        return [.. ((InForce(plans) ?? (plans is [var last, ..] ? last : null))?.Proposal?.Charters ?? []).Where(charter => charter.Charter is null
            && !planned.Any(row => row.Stage != CharterStage.Cancelled && row.Day is { } day && Math.Abs(day.DayNumber - charter.On.DayNumber) < 7
                && charter.Stops.Any(stop => row.Countries.Contains(stop.Code))))];
    }

    /// <summary>The charters that fly in a plan, planned and asked for, as a year plan.</summary>
    public static YearPlanProposed Of(MadePlan made, AskedCharters asked)
    {
        var aboard = PlanLoad.Of(made.Drawn.Asking, asked.With.Plan).Aboard;
        var planned = made.Problem.Charters.Where(charter => aboard.ContainsKey(charter.Id)).Select(charter =>
        {
            var persons = aboard[charter.Id].Sum(party => party.Members);
            return new YearPlanCharter([.. charter.Stops.Where(stop => Country.TryParse(stop, out _)).Select(Country.Parse)],
                made.Drawn.DayOf(charter.Day), charter.Seats, charter.EscortSeats, persons, charter.FixedCost + (long)persons * charter.PerSeat,
                charter.Id);
        });
        var wanted =
            asked.Charters.Select(askedCharter => new YearPlanCharter(askedCharter.Offer.Countries, askedCharter.Offer.On,
            askedCharter.Offer.Terms.Seats, askedCharter.Offer.Terms.EscortSeats, askedCharter.Persons, askedCharter.Cost, null,
            askedCharter.Offer.Terms.Agreement, askedCharter.Offer.Terms.Aircraft, askedCharter.Offer.ApplyBy));
        return new(made.Drawn.DayZero, made.Drawn.DayOf(made.Problem.HorizonDays - 1), made.Hash,
            [.. planned.Concat(wanted).OrderBy(charter => charter.On).ThenBy(charter => charter.Charter, StringComparer.Ordinal)]);
    }

    /// <returns>The new plan's number.</returns>
    /// <exception cref="StaleVersionException">Somebody took the number at the same moment.</exception>
    public async Task<string> Propose(YearPlanProposed plan, Guid id, Viewer viewer)
    {
        var (year, taken) = (plan.From.Year, (await All()).Select(yearPlan => yearPlan.Number).ToHashSet());
        var number = Enumerable.Range(1, taken.Count + 1).Select(next => $"ARP-{year}-{next}").First(next => !taken.Contains(next));
        await Add(number, plan, id, viewer, 0);
        return number;
    }

    /// <summary>Adopts the plan for the viewer's agency, exactly as it was seen.</summary>
    /// <returns>Why not; null when it is adopted.</returns>
    /// <exception cref="StaleVersionException">The plan changed while it was adopted.</exception>
    public async Task<string?> Adopt(string number, string hash, Guid id, Viewer viewer)
    {
        var placed = await register.Entries(number);
        var plan = Fold(number, placed);
        if (plan.Proposal is null || plan.Hash != hash)
            return "Planen har ändrats sedan sidan lästes in. Läs den nya och anta den om den ännu är rätt.";
        if (!plan.AdoptedBy.Contains(viewer.Agency)) await Add(number, new YearPlanAdopted(hash), id, viewer, placed.Count);
        return null;
    }

    private Task<Appended> Add(string number, YearPlanFact fact, Guid id, Viewer viewer, long version)
    {
        var entry = Reporting.Entry(viewer, number, fact, id, clock.GetUtcNow());
        return writer.Append([Submission.From(entry, viewer.Sender)], new Dictionary<string, long> { [number] = version });
    }

    private static YearPlan Fold(string number, IReadOnlyList<PlacedEntry> placed) =>
        YearPlan.Fold(number, Knowledge.Now(placed.Select(entry => entry.Entry)));
}
