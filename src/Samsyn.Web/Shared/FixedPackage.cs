using System.IO.Compression;
using System.Security;
using System.Text;
using DocumentFormat.OpenXml.Packaging;

namespace Samsyn.Web.Shared;

/// <summary>
/// An Office file whose bytes follow from its content alone, also with another version of what compresses: its parts in the order of their names, all
/// of one time, stored as they are.
/// </summary>
public static class FixedPackage
{
    private static readonly DateTimeOffset Time = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Title and language, which Word asks of a document that all can use.</summary>
    public static void Describe(OpenXmlPackage document, string title, string language = "sv-SE")
    {
        var part = document.AddNewPart<CoreFilePropertiesPart>("core");
        using var text = new StreamWriter(part.GetStream(FileMode.Create, FileAccess.Write), new UTF8Encoding(false));
        text.Write("<?xml version=\"1.0\" encoding=\"utf-8\"?><cp:coreProperties "
            + "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
            + $"<dc:title>{SecurityElement.Escape(title)}</dc:title>"
            + "<dc:creator>Migrationsverket, Polismyndigheten och Kriminalvården</dc:creator>"
            + $"<dc:language>{language}</dc:language></cp:coreProperties>");
    }

    /// <param name="write">Writes the package to the stream and closes it.</param>
    public static byte[] Of(Action<Stream> write)
    {
        using var written = new MemoryStream();
        write(written);
        using var source = new ZipArchive(new MemoryStream(written.ToArray()), ZipArchiveMode.Read);
        using var ordered = new MemoryStream();
        using (var target = new ZipArchive(ordered, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var part in source.Entries.OrderBy(part => part.FullName != "[Content_Types].xml")
                .ThenBy(part => part.FullName, StringComparer.Ordinal))
            {
                var entry = target.CreateEntry(part.FullName, CompressionLevel.NoCompression);
                entry.LastWriteTime = Time;
                using var from = part.Open();
                using var to = entry.Open();
                from.CopyTo(to);
            }
        return ordered.ToArray();
    }
}
