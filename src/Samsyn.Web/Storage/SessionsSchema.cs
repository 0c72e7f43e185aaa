namespace Samsyn.Web.Storage;

/// <summary>The tables of sign-in: who is signed in, whose rights are withdrawn, what happened, and the keys that the nodes share.</summary>
internal static class SessionsSchema
{
    public const string Tables = """

        -- Who is signed in. The cookie holds the secret; the row only its SHA-256.
        CREATE TABLE viewer_sessions (
            secret $bytes NOT NULL PRIMARY KEY, subject $text NOT NULL, name $text NOT NULL, agency $text NOT NULL, unit $text, roles $text NOT NULL, role $text,
            provider $text NOT NULL, provider_session $text, signed_in_at $int NOT NULL, authenticated_at $int NOT NULL, seen_at $int NOT NULL,
            ended_at $int, ended_because $text)$clustered;
        CREATE INDEX viewer_sessions_subject ON viewer_sessions (subject, signed_in_at);
        CREATE INDEX viewer_sessions_agency ON viewer_sessions (agency, signed_in_at);

        -- Rights taken back by the agency's administrator; an empty role is every role.
        CREATE TABLE withdrawn_rights (
            subject $text NOT NULL, role $text NOT NULL, agency $text NOT NULL, name $text NOT NULL, withdrawn_at $int NOT NULL, withdrawn_by $text NOT NULL,
            PRIMARY KEY (subject, role))$clustered;

        CREATE TABLE security_events (
            number $serial PRIMARY KEY, at $int NOT NULL, kind $text NOT NULL, agency $text, subject $text, name $text, role $text, by_subject $text,
            address $text, detail $text)$strict;
        CREATE INDEX security_events_agency ON security_events (agency, at);
        $append_only(security_events)

        -- Data protection: one key ring for all nodes.
        CREATE TABLE key_ring (name $text NOT NULL PRIMARY KEY, xml $text NOT NULL)$clustered;
        """;
}
