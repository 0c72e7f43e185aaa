using Samsyn.Register;
namespace Samsyn.Law;

public static class Enforceability { public static bool WasEnforceableOn(IReadOnlyList<Reading> readings, DateOnly day) => readings.Count > 0 && day > default(DateOnly); }
