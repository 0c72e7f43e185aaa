using System.Security.Cryptography;
using System.Text;
using Samsyn.Charters;
using Samsyn.Law;
using Samsyn.Planning;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Web.Charters;

/// <summary>Why a journey could not be proposed.</summary>
/// <param name="Subject">A case or a charter.</param>
public sealed record SeatRefusal(string Subject, Sentence Text);

/// <summary>
/// Makes a plan's journeys into proposals in the register, by a named officer: each charter and each case is judged on what is stored at that
/// moment, and all is written or nothing, only if none of them has changed since.
/// </summary>
public sealed class SeatProposing(RegisterReader register, RegisterWriter writer, SecrecyBoundary boundary, TimeProvider clock)
{
    /// <param name="parties">The parties to accept, by id; those that the plan gives no
    /// journey to propose, or that the officer may not know of, are refused alike.</param>
    /// <param name="form">Chosen by who accepts; the same form is taken once.</param>
    /// <returns>Every reason against it; empty when the proposals are written.</returns>
    public async Task<IReadOnlyList<SeatRefusal>> Propose(MadePlan plan,
        IReadOnlyCollection<string> parties, Guid form, Viewer viewer, CancellationToken stop = default)
    {
        var making = new Making(register, boundary, plan, form, viewer, clock.GetUtcNow());
        var seen = await SeenParties.Of(boundary, viewer, plan.Drawn);
        var accepted = parties.Where(x => seen.Knows(x) && plan.Drawn.Origins.ContainsKey(x)).ToHashSet();
        await making.ReleaseSeats(accepted);
        foreach (var (number, aboard) in plan.Load.Aboard.OrderBy(x => x.Key, StringComparer.Ordinal))
            await making.ProposeSeats(number, [.. aboard.Where(x => accepted.Contains(x.Id))]);
        foreach (var party in plan.Problem.Parties.Where(x => accepted.Contains(x.Id)))
            if (plan.Plan.JourneyOf(party.Id) is { Kind: MovementKind.Scheduled } journey && !plan.Drawn.Origins[party.Id].IsBooked)
                await making.ProposeFlight(party, journey);
        making.Refusals.AddRange(parties.Where(x => !accepted.Contains(x) || plan.Plan.JourneyOf(x) is null)
            .Select(x => new SeatRefusal(x, "Planen ger ingen resa att föreslå.")));
        if (making.Refusals.Count > 0 || making.Entries.Count == 0) return making.Refusals;
        try
        {
            await writer.Append(making.Entries, making.Versions, stop);
            return [];
        }
        catch (StaleVersionException stale)
        {
            return [new(stale.Subject, "Har ändrats medan förslaget lämnades. Läs det nya och godta igen om det ännu är rätt.")];
        }
        catch (RefusedEntryException refused)
        {
            return [.. refused.Faults.Select(fault => new SeatRefusal(fault.Field, $"{Said.Of(fault.Reason)} {Said.Of(fault.Remedy)}"))];
        }
    }

    /// <summary>The proposals of one form while they are being made, and what stands against them.</summary>
    private sealed class Making(RegisterReader register, SecrecyBoundary boundary, MadePlan plan, Guid form, Viewer viewer, DateTimeOffset now)
    {
        public List<SeatRefusal> Refusals { get; } = [];
        public List<Submission> Entries { get; } = [];
        public Dictionary<string, long> Versions { get; } = [];

        private readonly Dictionary<string, int> released = [];
        private readonly Dictionary<string, IReadOnlyList<Reading>> read = [];

        /// <summary>A seat that stands proposed is free when the person now gets another journey: nobody is proposed two.</summary>
        public async Task ReleaseSeats(IEnumerable<string> parties)
        {
            var journeys = parties.Where(x => !plan.Drawn.Origins[x].IsBooked && plan.Plan.JourneyOf(x) is not null)
                .SelectMany(x => plan.Drawn.Origins[x].Cases.Select(member => (Case: member, plan.Plan.JourneyOf(x)!.Value.Movement)))
                .ToDictionary(x => x.Case, x => x.Movement);
            foreach (var number in await register.ChartersWithProposals())
            {
                string[] gone = [.. Charter.Fold(number, await Read(number)).Proposed.Where(
                    member => journeys.TryGetValue(member, out var movement) && movement != number)];
                if (gone.Length == 0) continue;
                released[number] = gone.Length;
                Add(number, new SeatReleased(gone));
            }
        }

        public async Task ProposeSeats(string number, IReadOnlyList<TravelParty> aboard)
        {
            var charter = Charter.Fold(number, await Read(number));
            var chosen = aboard.SelectMany(party => plan.Drawn.Origins[party.Id].Cases.Select(member => (Case: member, Party: party)))
                .Where(x => !charter.Proposed.Contains(x.Case) && !charter.Confirmed.Contains(x.Case)).ToList();
            if (chosen.Count == 0) return; // sent twice, or proposed by someone else in the meantime
            Refusals.AddRange(SeatChecks.OfCharter(charter, chosen.Count - released.GetValueOrDefault(number), now, isProposal: true)
                .Select(why => new SeatRefusal(number, why)));
            foreach (var (member, party) in chosen)
            {
                var readings = await Read(member);
                var state = Case.Fold(member, readings);
                Refuse(member, SeatChecks.Against(new(charter, member, readings, now,
                    [.. (await boundary.SamePersonPlaced(member)).Select(other => other.Case)], await register.Seats(member)), isProposal: true));
                if (state.Proposal is { Mode: not TravelMode.Charter } && charter.DepartsAt is { } departs)
                    Add(member, new JourneyProposed(plan.Hash, TravelMode.Charter, departs.SwedishDay, DestinationOf(party, number)));
            }
            Add(number, new SeatProposed([.. chosen.Select(x => x.Case)], plan.Hash));
        }

        private Country DestinationOf(TravelParty party, string charter) =>
            Country.Parse(RegisterProblem.CountryOf(party.Destinations.First(plan.Problem.Charters.First(x => x.Id == charter).Stops.Contains)));

        public async Task ProposeFlight(TravelParty party, Assignment journey)
        {
            var day = plan.Drawn.DayOf(journey.Day);
            var country = Country.Parse(RegisterProblem.CountryOf(plan.Problem.Routes.First(x => x.Id == journey.Movement).Destination));
            var proposal = new JourneyProposed(plan.Hash,
                party.EscortsScheduled > 0 ? TravelMode.ScheduledEscorted : TravelMode.ScheduledUnescorted, day, country);
            foreach (var number in plan.Drawn.Origins[party.Id].Cases)
            {
                var readings = await Read(number);
                var state = Case.Fold(number, readings);
                RefuseBooked(state);
                if (state.Proposal is { } standing && standing with { PlanInput = plan.Hash } == proposal) continue;
                Refuse(number, SeatChecks.OfLaw([country], proposal.Mode, SwedishTime.At(day, new(12, 0)), readings, now));
                Add(number, proposal);
            }
        }

        /// <summary>The plan may be older than a booking.</summary>
        private void RefuseBooked(Case state)
        {
            if (state.OpenOrder is { IsBooked: true } booked) Refusals.Add(new(state.Number, $"Resan {booked.Number} är redan bokad."));
        }

        private void Refuse(string member, IReadOnlyList<Reason> obstacles) =>
            Refusals.AddRange(
                obstacles.Select(why => SeenParties.IsToldWhy(viewer) ? new SeatRefusal(member, $"{why.Text} ({why.Source})")
                    : new(member, "STOPP")));

        /// <summary>Each subject is read once: what is decided on is what must not have changed.</summary>
        private async Task<IReadOnlyList<Reading>> Read(string subject)
        {
            if (read.TryGetValue(subject, out var readings)) return readings;
            var placed = await register.Entries(subject);
            Versions[subject] = placed.Count;
            return read[subject] = Knowledge.Now(placed.Select(entry => entry.Entry));
        }

        private void Add(string subject, Fact fact) =>
            Entries.Add(Submission.From(Reporting.Entry(viewer, subject, fact, IdOf(subject, fact), now), viewer.Sender));

        /// <summary>One id a form, subject and fact, so that a form sent twice is the same entry.</summary>
        private Guid IdOf(string subject, Fact fact) =>
            new(SHA256.HashData(Encoding.UTF8.GetBytes($"{form} {subject} {fact.GetType().Name}")).AsSpan(0, 16));
    }
}
