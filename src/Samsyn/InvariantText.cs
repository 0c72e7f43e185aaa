using System.Globalization;

namespace Samsyn;

/// <summary>
/// While it lives, days and numbers in a text are written as everywhere, whatever calendar and digits the machine or the reader keeps: a
/// reason of the law says 2026-11-25 in Bangkok too.
/// </summary>
internal readonly ref struct InvariantText : IDisposable
{
    private readonly CultureInfo? before;

    public InvariantText()
    {
        if (CultureInfo.CurrentCulture.Equals(CultureInfo.InvariantCulture)) return;
        before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
    }

    public void Dispose()
    {
        if (before is not null) CultureInfo.CurrentCulture = before;
    }
}
