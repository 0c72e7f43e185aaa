using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Samsyn.Web.Storage;

/// <summary>
/// The security events as they happen, one JSON object a line, for another system that watches (SIEM): to a file, which may be moved away while
/// the site runs, or to <c>stdout</c>. What cannot be written there stands in the register all the same.
/// </summary>
public sealed class SecurityLog(string where)
{
    /// <summary>In place of a file's name.</summary>
    public const string Output = "stdout";

    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    private static readonly string Node = Environment.MachineName;

    private readonly Lock turn = new();

    public void Write(SecurityEvent happened, DateTimeOffset at)
    {
        var line = JsonSerializer.Serialize(new
        {
            time = at.UtcDateTime,
            kind = happened.Kind.ToString(),
            agency = happened.Agency?.ToString(),
            subject = happened.Subject,
            name = happened.Name,
            role = happened.Role,
            by = happened.By,
            address = happened.Address,
            detail = happened.Detail,
            node = Node,
        }, Format);
        lock (turn)
            try
            {
                if (where == Output) Console.Out.WriteLine(line);
                else File.AppendAllText(where, line + "\n", Encoding.UTF8);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"Säkerhetshändelsen står i registret men kunde inte skrivas till {where}: {problem.Message}");
            }
    }
}
