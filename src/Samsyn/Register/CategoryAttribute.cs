namespace Samsyn.Register;

/// <summary>
/// Which category of data a fact or a field of it tells of, and from how much of the category one is told. Every fact and every field has one; a test
/// names the one that lacks it.
/// </summary>
/// <param name="from">The least that must be shown of the category for the fact or the field to be shown.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Parameter)]
public class CategoryAttribute(DataCategory category, Disclosure from = Disclosure.Whole) : Attribute
{
    public DataCategory Category => category;
    public Disclosure From => from;
}

/// <summary>Free text: it counts as reasons, whoever wrote it, the narrowest that could stand there.</summary>
public sealed class FreeTextAttribute() : CategoryAttribute(DataCategory.Reasons);

/// <summary>An officer's name: it counts as escorts (18 kap. 8 § OSL).</summary>
public sealed class OfficerAttribute() : CategoryAttribute(DataCategory.Escorts);
