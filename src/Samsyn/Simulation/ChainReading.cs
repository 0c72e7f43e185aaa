using Samsyn.Register;

namespace Samsyn.Simulation;

/// <summary>Reads the stages of the chain out of what is known of a subject.</summary>
public static class ChainReading
{
    /// <summary>The case's spells, in order; those that had not ended by <paramref name="day"/> are open.</summary>
    public static List<Spell> Of(IReadOnlyList<Reading> readings, DateOnly day)
    {
        var walk = new Walk();
        foreach (var reading in History.InOrder(readings))
            if (reading.Day <= day) walk.Take(reading);
        return walk.Spells();
    }

    /// <summary>The charter, when it has flown by the day.</summary>
    public static ChainCharter? CharterOf(string subject, IReadOnlyList<Reading> readings, DateOnly day) =>
        readings.FirstOrDefault(reading => reading.Fact is CharterFlown && reading.Day <= day) is { } flown
            && Charter.Fold(subject, readings) is var charter
            ? new(subject, flown.Day, charter.Plan?.Seats ?? charter.Confirmed.Count, charter.Confirmed.Count) : null;

    private sealed class Walk
    {
        private readonly List<Spell> spells = [];
        private DecisionKind? kind;
        private Country? country;
        private Region? region;
        private DateOnly? decidedOn;
        private HandoverGround? ground;
        private Spell? open;
        private Reading? freed; // the detention's end, until it is known whether the person left on that day
        private bool hasLeft;

        public List<Spell> Spells()
        {
            EndDetention();
            if (open is not null) spells.Add(open);
            return spells;
        }

        public void Take(Reading reading)
        {
            if (freed is { } end && reading.Day > end.Day) EndDetention();
            switch (reading.Fact)
            {
                case CaseRegistered registered:
                    (kind, region) = (registered.DecisionKind, registered.Region);
                    break;
                case DecisionMade made:
                    country = made.Destinations is [var first, ..] ? first : null;
                    decidedOn = reading.Day;
                    if (kind is DecisionKind.Removal or DecisionKind.Transfer) Enter(ChainStage.Return, reading.Day);
                    else if (kind == DecisionKind.PoliceRefusal) Enter(ChainStage.Police, reading.Day);
                    break;
                case CaseReceived when kind == DecisionKind.CourtExpulsion:
                    Enter(ChainStage.Police, reading.Day);
                    break;
                case RegionAssigned assigned: region = assigned.Region; break;
                case HandedOver handedOver: ground = handedOver.Ground; break;
                case PersonLocated when hasLeft && open is null: Enter(ChainStage.Police, reading.Day); break;
                default: Leave(reading); break;
            }
            if (open is not null && open.Region != region) open = open with { Region = region };
        }

        private void Leave(Reading reading)
        {
            if (open is null) return;
            switch (reading.Fact)
            {
                case HandoverAccepted when open.Stage == ChainStage.Return && reading.Entry.Agency == Agency.Polismyndigheten:
                    Go(ground == HandoverGround.Absconded ? ChainExit.Absconded : ChainExit.Coercion, reading);
                    break;
                case TravelDocumentRequested when open.Stage == ChainStage.Police: Go(ChainExit.DocumentAsked, reading); break;
                case TravelDocumentIssued when open.Stage == ChainStage.Document: Go(ChainExit.DocumentIssued, reading); break;
                case TravelOrdered when open.Stage is ChainStage.Police or ChainStage.Document or ChainStage.Ready:
                    Go(ChainExit.Ordered, reading);
                    break;
                case DetentionOrdered when open.Stage is not (ChainStage.Return or ChainStage.Detained): Go(ChainExit.Detained, reading); break;
                case DetentionEnded when open.Stage == ChainStage.Detained: freed ??= reading; break;
                case TravelFailed or TravelCancelled when open.Stage == ChainStage.Ordered: Go(ChainExit.Failed, reading); break;
                case DepartureRegistered departure: Depart(departure, reading); break;
                case CaseClosed { Reason: ClosureReason.TransferTimeLimitLapsed or ClosureReason.Limitation }: Go(ChainExit.Lapsed, reading); break;
                case CaseClosed { Reason: not ClosureReason.HandedOver }: Go(ChainExit.Closed, reading); break;
            }
        }

        /// <summary>As tables 1–4 count: what is only indicated, and an unknown country that SIS does not vouch for, is no departure.</summary>
        private void Depart(DepartureRegistered departure, Reading reading)
        {
            if (departure.Source == DepartureSource.TaxAgency) return;
            if (!departure.InAccordance)
            {
                Go(ChainExit.NotInAccordance, reading);
                return;
            }
            if (departure is { DestinationKind: DestinationKind.Unknown, Source: not DepartureSource.Sis }) return;
            open = open! with
            {
                Charter = departure.Operation,
                IsEscorted = departure.Manner is DepartureManner.Escorted or DepartureManner.Charter,
            };
            hasLeft = true;
            Go(kind == DecisionKind.PoliceRefusal && departure.Manner == DepartureManner.Own ? ChainExit.DepartedOwn
                : departure.DestinationKind switch
                {
                    DestinationKind.EuCountry => ChainExit.DepartedEu,
                    DestinationKind.HomeCountry => ChainExit.DepartedHome,
                    DestinationKind.ThirdCountry => ChainExit.DepartedThird,
                    _ => ChainExit.DepartedUnknown,
                }, reading);
        }

        /// <summary>Somebody who left on the day that the detention ended was not let go.</summary>
        private void EndDetention()
        {
            if (freed is { } end && open?.Stage == ChainStage.Detained) Go(ChainExit.Failed, end);
            freed = null;
        }

        private void Enter(ChainStage stage, DateOnly on)
        {
            if (open is not null) return;
            open = new(kind!.Value, stage, country, region, on, null, null, null, decidedOn ?? on, IsFirst: true);
        }

        private void Go(ChainExit exit, Reading reading)
        {
            freed = null;
            spells.Add(open! with { To = reading.Day, Exit = exit, ExitKnownOn = reading.KnownAt.SwedishDay });
            open = exit.Next() is { } next
                ? new(kind!.Value, next, country, region, reading.Day, null, null, null, decidedOn ?? reading.Day, IsFirst: false) : null;
        }
    }
}
