using System.Collections.Immutable;
using System.Diagnostics;

namespace Samsyn.Register;

/// <summary>One agency's class of a case, with what stands in the way.</summary>
/// <param name="On">The day it was assessed, or agreed to.</param>
/// <param name="DisputedOn">The day the agency said that it stands by it although the other's differs; null while it has not.</param>
/// <param name="Because">Why it does.</param>
public sealed record AgencyClass(
    FeasibilityClass Class, ImmutableArray<string> Obstacles, DateOnly On, DateOnly? DisputedOn = null, string? Because = null);

/// <summary>Two agencies' classes of one case, before either has taken the other's.</summary>
/// <param name="On">The day that there were two.</param>
public sealed record ClassPair(DateOnly On, FeasibilityClass OfMigration, FeasibilityClass OfPolice);

/// <summary>How hard a case is to enforce, as each of the two agencies sees it; the same word when they agree.</summary>
public sealed record FeasibilityCourse
{
    public AgencyClass? OfMigration { get; init; }
    public AgencyClass? OfPolice { get; init; }

    /// <summary>The first time that both had assessed, each for itself: what the agencies' agreement is measured on.</summary>
    public ClassPair? First { get; init; }

    public bool IsBoth => OfMigration is not null && OfPolice is not null;

    /// <summary>Both have assessed, and alike.</summary>
    public FeasibilityClass? Joint => IsBoth && OfMigration!.Class == OfPolice!.Class ? OfPolice.Class : null;

    /// <summary>Both have assessed, and their classes are not the same.</summary>
    public bool IsApart => IsBoth && Joint is null;

    /// <summary>The day from which they differ; null while they do not.</summary>
    public DateOnly? ApartSince => IsApart ? Later(OfMigration!.On, OfPolice!.On) : null;

    /// <summary>The class that work goes by: the joint one, or the only one there is; where they differ, the harder until they agree.</summary>
    public FeasibilityClass? Class => Joint ?? (IsApart ? (FeasibilityClass)Math.Max((int)OfMigration!.Class, (int)OfPolice!.Class)
        : (OfMigration ?? OfPolice)?.Class);

    /// <summary>The day of the last assessment.</summary>
    public DateOnly? On => OfMigration is { } migration && OfPolice is { } police ? Later(migration.On, police.On) : (OfMigration ?? OfPolice)?.On;

    /// <summary>What either says stands in the way.</summary>
    public IReadOnlyList<string> Obstacles => [.. (OfMigration?.Obstacles ?? []).Concat(OfPolice?.Obstacles ?? []).Distinct()];

    public AgencyClass? Of(Agency agency) => agency switch
    {
        Agency.Migrationsverket => OfMigration,
        Agency.Polismyndigheten => OfPolice,
        _ => null,
    };

    /// <summary>The classes differ and the agency has neither agreed nor said why not.</summary>
    public bool WaitsFor(Agency agency) => IsApart && Of(agency) is { DisputedOn: null };

    internal static bool Takes(Fact fact) => fact is FeasibilityAssessed or ClassAgreed or ClassDisputed;

    internal FeasibilityCourse Apply(Reading reading) => reading.Fact switch
    {
        FeasibilityAssessed fact => Assess(reading.Entry.Agency, new(fact.Class, [.. fact.Obstacles], reading.Day)).Paired(reading.Day),
        ClassAgreed fact => Assess(reading.Entry.Agency, new(fact.Class, Of(reading.Entry.Agency)?.Obstacles ?? [], reading.Day)),
        ClassDisputed fact => Dispute(reading.Entry.Agency, fact.Because, reading.Day),
        _ => throw new UnreachableException(),
    };

    /// <summary>A new class of either opens the question again for both.</summary>
    private FeasibilityCourse Assess(Agency by, AgencyClass assessed)
    {
        var open = this with { OfMigration = Open(OfMigration), OfPolice = Open(OfPolice) };
        return by switch
        {
            Agency.Migrationsverket => open with { OfMigration = assessed },
            Agency.Polismyndigheten => open with { OfPolice = assessed },
            _ => this, // nobody else may report it
        };

        static AgencyClass? Open(AgencyClass? agencyClass) => agencyClass is null ? null : agencyClass with { DisputedOn = null, Because = null };
    }

    private FeasibilityCourse Paired(DateOnly on) =>
        First is null && IsBoth ? this with { First = new(on, OfMigration!.Class, OfPolice!.Class) } : this;

    private FeasibilityCourse Dispute(Agency by, string because, DateOnly on) => by switch
    {
        Agency.Migrationsverket when OfMigration is { } own => this with { OfMigration = own with { DisputedOn = on, Because = because } },
        Agency.Polismyndigheten when OfPolice is { } own => this with { OfPolice = own with { DisputedOn = on, Because = because } },
        _ => this, // there is no class of its own to stand by
    };

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
