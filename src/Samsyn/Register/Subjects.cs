using System.Text.RegularExpressions;

namespace Samsyn.Register;

public enum SubjectKind { Case, Charter, Facility, Country, RateCard, Rule, Operation, Capacity, Method, Carrier, Project, Forum, Release, YearPlan }

/// <summary>What an entry is about, told from its number.</summary>
public static partial class Subjects
{
    public static SubjectKind? KindOf(string subject) => subject switch
    {
        _ when !Number().IsMatch(subject) => null,
        ['M', 'I', 'G', ..] or ['P', 'O', 'L', ..] or ['D', 'O', 'M', ..] => SubjectKind.Case,
        ['C', 'H', 'A', ..] => SubjectKind.Charter,
        ['F', 'A', 'C', ..] => SubjectKind.Facility,
        ['C', 'T', 'Y', ..] => Country.TryParse(subject[4..], out _) ? SubjectKind.Country : null,
        ['R', 'A', 'T', ..] => SubjectKind.RateCard,
        ['L', 'A', 'W', ..] => SubjectKind.Rule,
        ['O', 'P', 'S', ..] => SubjectKind.Operation,
        ['C', 'A', 'P', ..] => SubjectKind.Capacity,
        ['M', 'E', 'T', ..] => SubjectKind.Method,
        ['A', 'I', 'R', ..] => subject.Length == 6 && Carrier.IsFlight($"{subject[4..]}1") ? SubjectKind.Carrier : null,
        ['P', 'R', 'J', ..] => SubjectKind.Project,
        ['F', 'O', 'R', ..] => SubjectKind.Forum,
        ['R', 'E', 'L', ..] => SubjectKind.Release,
        ['A', 'R', 'P', ..] => SubjectKind.YearPlan,
        _ => null,
    };

    /// <summary>Whether a fact may be about a subject of the kind; a correction may be about any.</summary>
    public static bool MayBeAbout(Fact fact, SubjectKind kind) => fact switch
    {
        CaseFact => kind == SubjectKind.Case,
        CharterFact => kind == SubjectKind.Charter,
        FacilityFact => kind == SubjectKind.Facility,
        CountryFact => kind == SubjectKind.Country,
        RateCardFact => kind == SubjectKind.RateCard,
        RuleFact => kind == SubjectKind.Rule,
        OperationFact => kind == SubjectKind.Operation,
        CapacityFact => kind == SubjectKind.Capacity,
        MethodFact => kind == SubjectKind.Method,
        CarrierFact => kind == SubjectKind.Carrier,
        ProjectFact => kind == SubjectKind.Project,
        ForumFact => kind == SubjectKind.Forum,
        ReleaseFact => kind == SubjectKind.Release,
        YearPlanFact => kind == SubjectKind.YearPlan,
        CostReported => kind is SubjectKind.Case or SubjectKind.Charter,
        _ => true,
    };

    [GeneratedRegex("^[A-Z]{3}-[A-Za-z0-9][A-Za-z0-9-]{0,39}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
