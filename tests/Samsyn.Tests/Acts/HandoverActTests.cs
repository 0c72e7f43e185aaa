using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Tests.Acts;

/// <summary>The handover from both sides: what may be done, in which words it is refused, and where the case is meanwhile.</summary>
public class HandoverActTests
{
    private const Agency M = Agency.Migrationsverket, P = Agency.Polismyndigheten, K = Agency.Kriminalvarden;
    private static readonly DateTimeOffset Now = CaseEntries.Noon("2026-11-22");
    private static readonly HandOver WithReason = new(HandoverGround.Absconded, MissingBecause: "Ambassaden svarar inte.");

    private static CaseEntries Own() => CaseEntries.Expulsion("2026-06-01");
    private static CaseEntries Offered() => Own().On("2026-11-18", M, new HandedOver(HandoverGround.CoercionNeeded));
    private static CaseEntries Police() => Offered().On("2026-11-19", P, new HandoverAccepted(), new RegionAssigned(Region.Syd));

    private static Basis On(CaseEntries entries, Agency by, Region? region = null) => new("MIG-1", entries.Readings, Now, by) { Region = region };

    private static string Refusal(Act act, Basis basis) =>
        string.Join(' ', Deciding.ObstaclesTo(act, basis).Select(reason => reason.Text.ToString()));

    [Fact]
    public void A_handover_tells_what_is_missing_and_must_say_why()
    {
        var basis = On(Own(), M);
        Assert.Contains("Skriv varför det saknas", Refusal(new HandOver(HandoverGround.CoercionNeeded), basis), StringComparison.Ordinal);

        var handed = (HandedOver)Deciding.Decide(WithReason, Guid.NewGuid(), basis);
        Assert.Equal([HandoverNeed.Identity, HandoverNeed.TravelDocument, HandoverNeed.Health, HandoverNeed.Whereabouts], handed.Missing);
        Assert.Equal("Ambassaden svarar inte.", handed.MissingBecause);
    }

    [Fact]
    public void A_whole_handover_needs_no_excuse()
    {
        var whole = Own().On("2026-10-01", M, new IdentityEstablished("pass"), new TravelDocumentIssued("pass", ValidTo: new(2027, 5, 1)),
            new NeedsReported([]));
        var act = new HandOver(HandoverGround.CoercionNeeded, MissingBecause: "onödigt");
        Assert.Empty(Deciding.ObstaclesTo(act, On(whole, M)));
        Assert.Equal(new HandedOver(HandoverGround.CoercionNeeded), Deciding.Decide(act, Guid.NewGuid(), On(whole, M)));
    }

    [Theory]
    [InlineData("2026-11-21", true)]
    [InlineData("2026-11-22", false)]
    public void A_document_that_has_run_out_is_missing(string validTo, bool isMissing)
    {
        var entries = Own().On("2026-10-01", M,
            new TravelDocumentIssued("pass", ValidTo: DateOnly.Parse(validTo, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(isMissing, HandoverCheck.Missing(On(entries, M), null).Contains(HandoverNeed.TravelDocument));
    }

    [Fact]
    public void An_unaccompanied_child_must_have_somewhere_to_come_to()
    {
        var child = new PersonIdentified("Attrapp", "Ung", new(new DateOnly(2012, 1, 1)), Sex.X, [Country.Parse("AF")], UnaccompaniedMinor: true);
        var entries = Own().On("2026-06-01", M, child);
        Assert.Contains(HandoverNeed.ChildReception, HandoverCheck.Missing(On(entries, M), null));
        entries.On("2026-10-01", M, new ReceptionAssured("Socialtjänsten", "brev"));
        Assert.DoesNotContain(HandoverNeed.ChildReception, HandoverCheck.Missing(On(entries, M), null));
    }

    [Fact]
    public void A_case_is_not_handed_over_again_while_the_first_handover_waits()
    {
        Assert.Contains("Ärendet är överlämnat 2026-11-18 och väntar på Polismyndigheten",
            Refusal(WithReason, On(Offered(), M)), StringComparison.Ordinal);

        var declined = Offered().On("2026-11-20", P, new HandoverReturned("Fel grund."));
        Assert.Equal("", Refusal(WithReason, On(declined, M)));
    }

    [Fact]
    public void A_second_handover_that_is_reported_changes_nothing_and_is_a_contradiction()
    {
        var state = Case.Fold("MIG-1", Offered().On("2026-11-20", M, new HandedOver(HandoverGround.Absconded)).Readings);
        Assert.Equal((HandoverGround.CoercionNeeded, new DateOnly(2026, 11, 18)), (state.Handover.Offer!.Ground, state.Handover.Offer.On));
        Assert.Equal(ConflictKind.OfferedTwice, Assert.Single(state.Conflicts).Kind);
    }

    [Fact]
    public void A_case_is_handed_over_for_a_charter_that_is_to_fly_where_the_person_may_go()
    {
        Assert.Contains("är ingen charter", Refusal(WithReason with { Operation = "MIG-2" }, On(Own(), M)), StringComparison.Ordinal);
        Assert.Contains("inte en som ska avgå",
            Refusal(WithReason with { Operation = "CHA-1" }, WithCharter("AF", "2026-11-20")), StringComparison.Ordinal);
        Assert.Contains("landar inte", Refusal(WithReason with { Operation = "CHA-1" }, WithCharter("IQ", "2026-12-20")), StringComparison.Ordinal);
        Assert.Equal("", Refusal(WithReason with { Operation = "CHA-1" }, WithCharter("AF", "2026-12-20")));

        static Basis WithCharter(string stop, string day)
        {
            var plan = new CharterPlanned(Organiser.National, [stop], CaseEntries.Noon(day), 50, 20, 0);
            var entry = new Entry(Guid.NewGuid(), "CHA-1", P, null, null, new(new DateOnly(2026, 9, 1)), CaseEntries.Noon("2026-09-01"), plan);
            return On(Own(), M) with
            {
                Beside =
                new Dictionary<string, Basis> { ["CHA-1"] = new("CHA-1", [new(entry, plan, entry.OccurredOn, null)], Now, M) }
            };
        }
    }

    [Fact]
    public void The_police_take_a_case_to_a_region_and_a_region_only_to_itself()
    {
        Assert.Contains("Ange vilken region", Refusal(new AcceptHandover(), On(Offered(), P)), StringComparison.Ordinal);
        Assert.Contains("Du tar emot ärenden till region Syd",
            Refusal(new AcceptHandover(Region.Nord), On(Offered(), P, Region.Syd)), StringComparison.Ordinal);
        Assert.Equal("", Refusal(new AcceptHandover(Region.Nord), On(Offered(), P)));
        Assert.Equal([("MIG-1", (Fact)new RegionAssigned(Region.Syd, new(2026, 11, 22)))],
            new AcceptHandover().Follows(Guid.NewGuid(), On(Offered(), P, Region.Syd)));

        var held = Offered().On("2026-11-19", P, new RegionAssigned(Region.Nord));
        Assert.Contains("fördelat till region Nord", Refusal(new AcceptHandover(), On(held, P, Region.Syd)), StringComparison.Ordinal);
        Assert.Contains("fördelat till region Nord", Refusal(new AcceptHandover(Region.Syd), On(held, P, Region.Syd)), StringComparison.Ordinal);
    }

    /// <summary>
    /// JO 5329-2013: cases went between the agencies for years without anyone answering; here a question stands until it is answered.
    /// </summary>
    [Fact]
    public void What_the_police_ask_stands_until_it_is_answered()
    {
        Assert.NotEqual("", Refusal(new AskInstruction("x"), On(Own(), P)));
        Assert.NotEqual("", Refusal(new AskInstruction("x"), On(Police(), M)));
        Assert.Contains("inte begärt någon anvisning", Refusal(new GiveInstruction("x", "y"), On(Police(), M)), StringComparison.Ordinal);

        var asked = Police().On("2026-11-20", P, new InstructionAsked("Ambassaden vägrar."));
        Assert.Equal(new DateOnly(2026, 11, 20), Case.Fold("MIG-1", asked.Readings).Handover.InstructionAskedOn);
        Assert.Contains("Anvisning är begärd 2026-11-20", Refusal(new AskInstruction("x"), On(asked, P)), StringComparison.Ordinal);
        Assert.Equal("", Refusal(new GiveInstruction("Försök igen.", "Vägen är öppen."), On(asked, M)));

        var given = asked.On("2026-11-21", M, new InstructionGiven("Försök igen.", "Vägen är öppen."));
        Assert.Null(Case.Fold("MIG-1", given.Readings).Handover.InstructionAskedOn);
    }

    [Fact]
    public void Two_regions_agree_before_a_case_moves()
    {
        Assert.Contains("ligger hos region Syd", Refusal(new OfferRegion(Region.Nord), On(Police(), P, Region.Vast)), StringComparison.Ordinal);
        Assert.Contains("redan hos region Syd", Refusal(new OfferRegion(Region.Syd), On(Police(), P)), StringComparison.Ordinal);
        Assert.Equal("", Refusal(new OfferRegion(Region.Nord), On(Police(), P, Region.Syd)));
        Assert.Contains("inte erbjudet", Refusal(new TakeRegion(), On(Police(), P, Region.Nord)), StringComparison.Ordinal);

        var offered = Police().On("2026-11-20", P, new RegionOffered(Region.Nord));
        Assert.Equal(Region.Syd, Case.Fold("MIG-1", offered.Readings).Region);
        Assert.Contains("den har inte svarat", Refusal(new OfferRegion(Region.Mitt), On(offered, P)), StringComparison.Ordinal);
        Assert.Contains("den regionen, eller den nationella", Refusal(new TakeRegion(), On(offered, P, Region.Mitt)), StringComparison.Ordinal);
        Assert.Equal("", Refusal(new DeclineRegion("Ingen plats."), On(offered, P, Region.Nord)));
        Assert.Equal("", Refusal(new TakeRegion(), On(offered, P, Region.Nord)));
        Assert.Equal([("MIG-1", (Fact)new RegionAssigned(Region.Nord, new(2026, 11, 22)))],
            new TakeRegion().Follows(Guid.NewGuid(), On(offered, P, Region.Nord)));

        var declined = Case.Fold("MIG-1", Police().On("2026-11-20", P, new RegionOffered(Region.Nord), new RegionDeclined(Region.Nord)).Readings);
        Assert.Equal((Region.Syd, null, null), (declined.Region!.Value, declined.RegionOffer, declined.Handover.RegionAgreed));
    }

    [Fact]
    public void A_region_takes_nothing_that_it_was_not_offered()
    {
        var taken = Police().On("2026-11-20", P, new RegionTaken(Region.Nord)).Readings;
        Assert.Equal(ConflictKind.RegionAnsweredUnasked, Assert.Single(Case.Fold("MIG-1", taken).Conflicts).Kind);
        var assigned = Police().On("2026-11-20", P, new RegionTaken(Region.Nord), new RegionAssigned(Region.Nord)).Readings;
        Assert.Throws<RefusedEntryException>(() => ReportingRights.RequireNoTaking(new(P, "x") { Region = Region.Nord }, taken, assigned));

        var offered = Police().On("2026-11-20", P, new RegionOffered(Region.Nord)).On("2026-11-21", P, new RegionTaken(Region.Nord));
        var before = offered.Readings;
        ReportingRights.RequireNoTaking(new(P, "x") { Region = Region.Nord }, before,
            offered.On("2026-11-22", P, new RegionAssigned(Region.Nord)).Readings);
    }

    /// <summary>Whatever is said in whatever order, one agency executes: the law's own answer is never nobody, and never Kriminalvården.</summary>
    [Fact]
    public void Responsibility_is_never_in_limbo()
    {
        var random = new Random(20261126);
        Act[] acts =
        [
            WithReason, new AcceptHandover(Region.Syd), new AcceptHandover(),
            new ReturnHandover("x"), new AskInstruction("x"), new GiveInstruction("x", "y"),
            new OfferRegion(Region.Nord), new OfferRegion(Region.Ost), new TakeRegion(), new DeclineRegion("x"),
            new AssessFeasibility(FeasibilityClass.Green, []), new AssessFeasibility(FeasibilityClass.Red, [FeasibilityObstacles.Identity]),
            new AgreeClass(FeasibilityClass.Green), new AgreeClass(FeasibilityClass.Red), new DisputeClass("x"),
        ];
        var done = new HashSet<string>();
        for (var round = 0; round < 150; round++)
        {
            var entries = Own().All.ToList();
            for (var step = 0; step < 40; step++)
            {
                var at = CaseEntries.Noon("2026-08-01").AddHours(step);
                var by = random.Next(2) == 0 ? M : P;
                var act = acts[random.Next(acts.Length)];
                var basis = new Basis("MIG-1", Knowledge.Now(entries), at, by);
                var before = basis.Case;
                var isAllowed = Deciding.ObstaclesTo(act, basis).Count == 0;
                if (!isAllowed) continue;
                done.Add(act.GetType().Name);
                entries.Add(new(Guid.NewGuid(), "MIG-1", by, null, null, new(at), at, act.Becomes(Guid.NewGuid(), basis)));
                entries.AddRange(act.Follows(Guid.NewGuid(), basis).Select(
                    follows => new Entry(Guid.NewGuid(), "MIG-1", by, null, null, new(at.AddSeconds(1)), at.AddSeconds(1), follows.Fact)));
                var after = new Basis("MIG-1", Knowledge.Now(entries), at.AddMinutes(1), by);
                Assert.Equal(after.Case.Responsible == P ? Authority.Polismyndigheten : Authority.Migrationsverket, after.Verdict.Executor);
                Assert.Contains(after.Case.Responsible, new[] { M, P });
                if (act is not AcceptHandover) Assert.Equal(before.Responsible, after.Case.Responsible);
                Assert.Empty(after.Case.Conflicts);
            }
        }
        Assert.Equal(acts.Select(act => act.GetType().Name).Distinct().Order(), done.Order());
    }
}
