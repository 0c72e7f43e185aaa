using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Samsyn.Web.Storage;

/// <summary>The keys of antiforgery tokens and of the sign-in state, kept in the register so that every node reads what another wrote.</summary>
public sealed class CookieKeys(RegisterReader register, RegisterWriter writer) : IXmlRepository
{
    // The framework asks synchronously; it does so at start and when a key is made, every 90 days.
    public IReadOnlyCollection<XElement> GetAllElements() => Stopping.Never(async () =>
    {
        await using var connection = await register.Database.OpenForReading();
        return (IReadOnlyCollection<XElement>)await connection.Query("SELECT xml FROM key_ring ORDER BY name",
            row => XElement.Parse(row.GetString(0)));
    }).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) => Stopping.Never(() => writer.Beside(connection =>
        connection.Execute("INSERT INTO key_ring VALUES (@name, @xml)", ("@name", friendlyName),
            ("@xml", element.ToString(SaveOptions.DisableFormatting)))))
        .GetAwaiter().GetResult();
}
