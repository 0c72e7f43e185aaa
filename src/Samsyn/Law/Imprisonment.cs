using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>The prison terms of a case. Nobody is enforced against or detained while one is served (12 kap. 9 §, MIG 2014:2).</summary>
internal static class Imprisonment
{
    /// <summary>The last prison term: since when, and until it was served.</summary>
    public static Opening? Of(LegalCase legalCase) => Of(legalCase, out _);

    /// <param name="until">When it is expected to be served, as last told.</param>
    public static Opening? Of(LegalCase legalCase, out DateOnly? until)
    {
        Opening? prison = null;
        until = null;
        foreach (var reading in legalCase.Events)
            switch (reading.Fact)
            {
                case PrisonTermSet set:
                    if (prison is null) prison = new(reading.OccurredOn);
                    else prison.Reopen(reading.OccurredOn);
                    until = set.Until;
                    break;
                case PrisonTermServed: prison?.Close(reading.OccurredOn); break;
                default: break;
            }
        return prison;
    }
}
