using System.Globalization;
using Samsyn.Register;

namespace Samsyn.Tests.Law;

/// <summary>The entries of one case, written down on the day they happened unless said otherwise.</summary>
internal sealed class CaseEntries
{
    private readonly List<Entry> entries = [];

    public IReadOnlyList<Entry> All => entries;
    public IReadOnlyList<Reading> Readings => Knowledge.Now(entries);

    public CaseEntries On(string day, Agency agency, params ReadOnlySpan<Fact> facts)
    {
        foreach (var fact in facts) Add(DateOnly.Parse(day, CultureInfo.InvariantCulture), agency, fact, null);
        return this;
    }

    public CaseEntries Recorded(string day, string recordedOn, Agency agency, Fact fact)
    {
        Add(DateOnly.Parse(day, CultureInfo.InvariantCulture), agency, fact, DateOnly.Parse(recordedOn, CultureInfo.InvariantCulture));
        return this;
    }

    public void Add(DateOnly day, Agency agency, Fact fact, DateOnly? recordedOn = null, int minute = 0)
    {
        var id = new Guid(entries.Count + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);
        var recorded = SwedishTime.At(recordedOn ?? day, new TimeOnly(10, 0)).AddMinutes(minute);
        entries.Add(new(id, "MIG-1", agency, null, null, new(day), recorded, fact));
    }

    /// <summary>An expulsion by Migrationsverket with four weeks, served the same day.</summary>
    public static CaseEntries Expulsion(string day, string destination = "AF") => new CaseEntries().On(day, Agency.Migrationsverket,
        new CaseRegistered(DecisionKind.Removal, Category.Asylum),
        new DecisionMade(DecisionForm.Expulsion, "8:16", false, [Country.Parse(destination)], new(Weeks: 4)),
        new DecisionServed(ServiceManner.Personal));

    public static DateTimeOffset Noon(string day) => SwedishTime.At(DateOnly.Parse(day, CultureInfo.InvariantCulture), new TimeOnly(12, 0));
}
