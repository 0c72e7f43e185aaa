namespace Samsyn.Web.Storage;

/// <summary>The tables of keys and disclosures, part of the first migration.</summary>
internal static class DisclosureSchema
{
    public const string Tables = """
        -- The case's data keys, wrapped by the agency's key. Destroying one erases what it sealed; the row stays and says by which entry.
        CREATE TABLE data_keys (
            subject $text NOT NULL, number $int NOT NULL, wrapped_by $text NOT NULL, wrapped $bytes, destroyed_by $bytes, PRIMARY KEY (subject, number))$clustered;
        """;
}
