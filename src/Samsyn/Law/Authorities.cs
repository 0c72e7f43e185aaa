using System.Diagnostics;
using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>The authorities that enforce and decide on detention, by the agencies that report.</summary>
internal static class Authorities
{
    /// <summary>Null for Kriminalvården, which does neither.</summary>
    public static Authority? Of(Agency agency) => agency switch
    {
        Agency.Migrationsverket => Authority.Migrationsverket,
        Agency.Polismyndigheten => Authority.Polismyndigheten,
        Agency.Domstol => Authority.Domstol,
        Agency.Kriminalvarden => null,
        _ => throw new UnreachableException(),
    };

    public static Authority Of(Executor executor) =>
        executor == Register.Executor.Polismyndigheten ? Authority.Polismyndigheten : Authority.Migrationsverket;

    public static string Name(Authority authority) => authority switch
    {
        Authority.Migrationsverket => "Migrationsverket",
        Authority.Polismyndigheten => "Polismyndigheten",
        Authority.Sakerhetspolisen => "Säkerhetspolisen",
        Authority.Domstol => "domstol",
        _ => throw new UnreachableException(),
    };

    public static string Name(Agency agency) => agency == Agency.Kriminalvarden ? "Kriminalvården" : Name(Of(agency)!.Value);
}
