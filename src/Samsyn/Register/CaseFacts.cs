namespace Samsyn.Register;

/// <summary>Whose decision it is; tables 1–4 of the joint report follow it.</summary>
public enum DecisionKind { Removal, Transfer, PoliceRefusal, CourtExpulsion }

public enum Category { Asylum, ResidencePermit, Work, Study, Other }

/// <summary>The seven police regions.</summary>
public enum Region { Stockholm, Syd, Vast, Ost, Mitt, Bergslagen, Nord }

public enum Sex { F, M, X }

public enum ClosureReason
{
    Departed, HandedOver, PermitGranted, TransferTimeLimitLapsed, Limitation, DecisionRevoked, Deceased,
    ReturnedToMigrationsverket, ToSecurityService, Other,
}

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[PassedOnBy(Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[Rank(Precedence.Identity)]
public sealed record CaseRegistered(DecisionKind DecisionKind, Category? Category = null, Region? Region = null) : CaseFact;

/// <summary>Who the person is. Kept apart from the register's other facts, so that it can be erased.</summary>
[Sealed]
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Identity)]
public sealed record PersonIdentified(
    string FamilyName, string GivenName, DateOnly BornOn, Sex Sex, IReadOnlyList<Country> Citizenships,
    bool? UnaccompaniedMinor = null, Country? RightToStayIn = null) : CaseFact
{
    /// <summary>
    /// How the person is read when someone has said who it is before. Of two birth dates the younger holds until the age is decided or one of
    /// them is corrected: nobody loses a child's protection by a report. A child said to be alone is, until someone says otherwise.
    /// </summary>
    public PersonIdentified After(PersonIdentified? earlier) => earlier is null ? this : this with
    {
        BornOn = earlier.BornOn > BornOn ? earlier.BornOn : BornOn,
        UnaccompaniedMinor = UnaccompaniedMinor ?? earlier.UnaccompaniedMinor,
    };
}

/// <summary>Cases that travel together.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Identity)]
public sealed record FamilyLinked(IReadOnlyList<string> Cases) : CaseFact;

/// <summary>A court expulsion or a handover has reached the police.</summary>
[ReportedBy(Agency.Polismyndigheten)]
[Rank(Precedence.Other)]
public sealed record CaseReceived(DateOnly? ExpectedRelease = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.OwnClosure)]
[Rank(Precedence.Closure)]
public sealed record CaseClosed(ClosureReason Reason) : CaseFact;

/// <summary>The person is found in Sweden after an executed decision: a new enforcement occasion opens.</summary>
[ReportedBy(Agency.Polismyndigheten)]
[Rank(Precedence.Found)]
public sealed record PersonLocated : CaseFact;
