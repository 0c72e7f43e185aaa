using Samsyn.Register;

namespace Samsyn.Practice;

internal static class DrawnPerson
{
    /// <summary>An invented person: a family shares the name that <paramref name="family"/> draws.</summary>
    public static PersonIdentified Invent(Draw family, ref Draw draw, DateOnly on,
        Country citizenship, int age, bool isUnaccompanied = false, Country? mayStayIn = null) => new(
        family.Pick(Names.FamilyNames), draw.Pick(Names.GivenNames), on.AddYears(-age).AddDays(-draw.Between(20, 340)),
        draw.Below(1000) switch { < 640 => Sex.M, < 995 => Sex.F, _ => Sex.X }, [citizenship], isUnaccompanied ? true : null, mayStayIn);
}
