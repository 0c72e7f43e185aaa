using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>A refusal of entry by the police: a short history, most often over the same day.</summary>
internal static class RefusalHistory
{
    public static void Write(Scheme scheme, CaseFile file, Track track, int index)
    {
        var draw = Draw.For(scheme.Seed, track.Id, index, 1);
        file.Open(scheme.CaseNumber(track, index), Draw.For(scheme.Seed, track.Id, index, 2));
        var left = track.Anchor(scheme.Seed, index);
        var isTransported = index < track.Transported;
        var isOwn = track.Ground is not null;
        var isCriminal = index < track.Criminal;
        var isBorder = !isTransported || draw.Chance(300);
        var decided = left.AddDays(-(isTransported ? draw.Between(3, 12) : draw.Below(2)));
        if (isCriminal && decided.Year < track.Year) decided = new DateOnly(track.Year, 1, 1);
        if (left <= decided.AddDays(2) && isTransported) left = decided.AddDays(3);
        var nationality = draw.Pick(Geography.Refused);

        file.Police(decided, new CaseRegistered(DecisionKind.PoliceRefusal, Region: file.Region));
        file.Police(decided, DrawnPerson.Invent(draw, ref draw, decided, nationality, draw.Between(19, 58)));
        BorderRefusal? border = !isBorder ? null : track.Year == 2022 && draw.Chance(800) ? BorderRefusal.Internal : BorderRefusal.External;
        file.Police(decided,
            new DecisionMade(DecisionForm.RefusalOfEntry, isCriminal ? Parameters.CriminalRefusalBasis : "8:17 2 st", false, [nationality],
            new DeparturePeriod(None: isBorder ? NoDeparturePeriod.RefusedEntry
                : isCriminal ? NoDeparturePeriod.PublicOrder
                : NoDeparturePeriod.AbscondingRisk),
            isBorder ? null : new EntryBan(Years: isCriminal ? 5 : 2), BorderRefusal: border,
            WithdrawalAgreement: nationality.Code == "GB" ? false : null));
        file.Police(decided, new DecisionServed(ServiceManner.Personal));

        var agenda = new Agenda();
        var manner = isOwn ? DepartureManner.Own : DepartureManner.Unescorted;
        if (isTransported)
        {
            if (draw.Chance(350)) EnforcementHistory.Detain(file, agenda, ref draw, Executor.Polismyndigheten, decided, left, true);
            manner = EnforcementHistory.Travel(file, agenda, ref draw, Executor.Polismyndigheten,
                decided, left, null, nationality, TravelScope.Outside, null);
            agenda.Write();
        }
        var recordedOn = DepartureReport.Write(file, ref draw, track,
            new DepartureRegistered(Executor.Polismyndigheten, left, DestinationKind.HomeCountry, manner, true,
            DepartureSource.Officer, left, nationality), isPrompt: true);
        file.Police(Days.Latest(left.AddDays(1), recordedOn), new CaseClosed(ClosureReason.Departed));
        file.Close();
    }
}
