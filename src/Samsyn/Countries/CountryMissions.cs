using System.Collections.Immutable;
using System.Diagnostics;
using Samsyn.Register;

namespace Samsyn.Countries;

/// <summary>An identification mission: planned, held, or held without a plan that was told.</summary>
/// <param name="Entry">The entry of the plan, or of what was told of it where there is no plan.</param>
public sealed record Mission(Guid Entry, Agency By, IdMissionPlanned? Planned)
{
    public DateOnly? HeldOn { get; init; }
    public IdMissionHeld? Held { get; init; }

    /// <summary>The entry that told what it led to.</summary>
    public Guid? HeldEntry { get; init; }

    /// <summary>The first day that is known of it.</summary>
    public DateOnly From => Planned?.From ?? HeldOn!.Value;

    /// <summary>Its last day has been, and nobody has told what it led to.</summary>
    public bool IsUntoldOn(DateOnly day) => Held is null && Planned!.To < day;
}

public enum VisitKind { DelegationToSweden, DelegationFromSweden, Delegation, Embassy }

/// <summary>A visit between the agencies and the country.</summary>
public sealed record CountryVisit(Guid Entry, DateOnly On, Agency By, VisitKind Kind, string? Office, string? Purpose, string? Project);

/// <summary>What came of a task of a post.</summary>
public sealed record TaskResult(Guid Entry, DateOnly On, LiaisonTaskDone Done);

/// <summary>A way that was opened; <paramref name="IsFirst"/> when no other had been told of the country.</summary>
public sealed record OpenedWay(Guid Entry, DateOnly On, DestinationOpened Opened, bool IsFirst);

/// <summary>What has been done of missions and visits in a country, and what the posts there led to, in the order that it was told.</summary>
public sealed record CountryMissions
{
    public ImmutableArray<Mission> Missions { get; init; } = [];
    public ImmutableArray<CountryVisit> Visits { get; init; } = [];
    public ImmutableArray<TaskResult> Results { get; init; } = [];
    public ImmutableArray<OpenedWay> Ways { get; init; } = [];

    /// <summary>Those that nobody has told the outcome of.</summary>
    public IEnumerable<Mission> Awaited => Missions.Where(mission => mission.Held is null);

    public CountryMissions Apply(Reading reading) => reading.Fact switch
    {
        IdMissionPlanned planned => Plan(planned, reading),
        IdMissionHeld held => Hold(held, reading),
        DelegationVisited visit => Visited(reading, visit.Direction switch
        {
            VisitDirection.ToSweden => VisitKind.DelegationToSweden,
            VisitDirection.FromSweden => VisitKind.DelegationFromSweden,
            null => VisitKind.Delegation,
            _ => throw new UnreachableException(),
        }, null, visit.Purpose, visit.Project),
        EmbassyVisited visit => Visited(reading, VisitKind.Embassy, visit.Office, visit.Purpose, visit.Project),
        LiaisonTaskDone done => this with { Results = Results.Add(new(reading.Entry.Id, reading.Day, done)) },
        DestinationOpened opened => this with { Ways = Ways.Add(new(reading.Entry.Id, reading.Day, opened, Ways.IsEmpty)) },
        _ => throw new UnreachableException($"{reading.Fact.GetType().Name} is no fact of missions."),
    };

    /// <summary>What was told of a mission before its plan was written is of that plan.</summary>
    private CountryMissions Plan(IdMissionPlanned planned, Reading reading)
    {
        var told = Missions.FirstOrDefault(mission => mission.Planned is null && mission.Held?.Mission == reading.Entry.Id);
        return this with
        {
            Missions = told is null ? Missions.Add(new(reading.Entry.Id, reading.Entry.Agency, planned))
                : Missions.Replace(told, told with { Entry = reading.Entry.Id, By = reading.Entry.Agency, Planned = planned }),
        };
    }

    /// <summary>A mission that was planned is held once: a second word of it is a mission that nobody planned.</summary>
    private CountryMissions Hold(IdMissionHeld held, Reading reading)
    {
        var planned = Missions.FirstOrDefault(mission => mission.Entry == held.Mission && mission.Held is null);
        var done = (planned ?? new(reading.Entry.Id, reading.Entry.Agency, null)) with
        {
            HeldOn = reading.Day,
            Held = held,
            HeldEntry = reading.Entry.Id,
        };
        return this with { Missions = planned is null ? Missions.Add(done) : Missions.Replace(planned, done) };
    }

    private CountryMissions Visited(Reading reading, VisitKind kind, string? office, string? purpose, string? project) =>
        this with { Visits = Visits.Add(new(reading.Entry.Id, reading.Day, reading.Entry.Agency, kind, office, purpose, project)) };
}
