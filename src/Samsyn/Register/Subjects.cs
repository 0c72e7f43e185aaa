using System.Text.RegularExpressions;

namespace Samsyn.Register;

public enum SubjectKind { Case, Charter, Facility, Country, RateCard, Rule }

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
        _ => null,
    };

    /// <summary>The kind of subject a fact is about; null for a correction, which is about any.</summary>
    public static SubjectKind? KindOf(Fact fact) => fact switch
    {
        CaseFact => SubjectKind.Case,
        CharterFact => SubjectKind.Charter,
        FacilityFact => SubjectKind.Facility,
        CountryFact => SubjectKind.Country,
        RateCardFact => SubjectKind.RateCard,
        RuleFact => SubjectKind.Rule,
        _ => null,
    };

    [GeneratedRegex("^[A-Z]{3}-[A-Za-z0-9][A-Za-z0-9-]{0,39}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
