namespace Samsyn.Register;

/// <summary>The categories of data that the minimum-necessary matrix tells apart (<c>docs/lagen.md</c>, OSL 8, 21, 26 and 37 kap.).</summary>
public enum DataCategory
{
    IdentityCore, Photo, Biometrics, Decision, Reasons, BlockCode, Detention, Health, Risk, Criminality, Whereabouts, Family, TravelDocuments,
    Itinerary, Escorts, Reception, SisAlert, DepartureConfirmation, Statistics,

    /// <summary>That the same human being has another case.</summary>
    OtherCases,
}

/// <summary>How much of a category is shown, from nothing to the whole.</summary>
public enum Disclosure { None, Existence, Flag, Summary, Whole }
