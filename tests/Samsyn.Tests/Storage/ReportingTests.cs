using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

public class ReportingTests
{
    [Fact]
    public void An_entry_says_who_wrote_it_by_the_providers_identifier_and_never_by_name()
    {
        var entry = Reporting.Entry(new("sub-1", "Övningsson, Anna", Agency.Migrationsverket, Role.CaseOfficer, "Enhet 1"),
            "MIG-1", new CaseReceived(), Guid.NewGuid(), new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));
        Assert.Equal(("sub-1", "Enhet 1", Agency.Migrationsverket), (entry.By, entry.Unit, entry.Agency));
        Assert.DoesNotContain("Anna", System.Text.Encoding.UTF8.GetString(EntryFormat.Write(entry)), StringComparison.Ordinal);
    }
}
