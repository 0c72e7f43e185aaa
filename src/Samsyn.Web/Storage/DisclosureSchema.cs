namespace Samsyn.Web.Storage;

/// <summary>The tables of keys and disclosures, part of the first migration.</summary>
internal static class DisclosureSchema
{
    public const string Tables = """
        -- The case's data keys, wrapped by the agency's key. Destroying one erases what it sealed; the row stays and says by which entry.
        CREATE TABLE data_keys (
            subject $text NOT NULL, number $int NOT NULL, wrapped_by $text NOT NULL, wrapped $bytes, destroyed_by $bytes, PRIMARY KEY (subject, number))$clustered;

        -- The outbox: who is to be told what, written with the entry that causes it; delivered at least once, until it is acknowledged.
        CREATE TABLE notifications (
            subject $text NOT NULL, cause $bytes NOT NULL, rule $text NOT NULL, recipient $text NOT NULL, sender $text NOT NULL, position $int NOT NULL,
            caused_at $int NOT NULL, due_at $int NOT NULL, delivered_at $int, acknowledged_at $int, acknowledged_by $text, PRIMARY KEY (subject, cause, rule, recipient))$clustered;
        CREATE INDEX notifications_waiting ON notifications (recipient, position) WHERE acknowledged_at IS NULL;
        CREATE INDEX notifications_caused ON notifications (caused_at);

        -- What persons are found by: keyed digests of names and days of birth, that go when the person is erased.
        CREATE TABLE person_names (subject $text NOT NULL, term $bytes NOT NULL, PRIMARY KEY (subject, term))$clustered;
        CREATE INDEX person_names_term ON person_names (term, subject);

        CREATE TABLE information_requests (
            subject $text NOT NULL, request $bytes NOT NULL, asked_by $text NOT NULL, holder $text NOT NULL, category $text NOT NULL, asked_at $int NOT NULL,
            answer $text, provision $text, answered_at $int, until $int, PRIMARY KEY (subject, request))$clustered;
        """;
}
