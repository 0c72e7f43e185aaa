namespace Samsyn.Web.Storage;

/// <summary>The tables of when something was known, and of the register's epochs: the second migration.</summary>
internal static class KnowledgeSchema
{
    public const string Tables = """
        -- 1: known since it was received, through API or page. 0: history, known since it was recorded.
        ALTER TABLE entries ADD COLUMN known_on_receipt $int NOT NULL DEFAULT 0;
        -- When the last entry came that is known since it came; null while all is history.
        ALTER TABLE feed ADD COLUMN received_at $int;
        ALTER TABLE feed ADD COLUMN epoch $text;

        -- What the situation tells of as the latest is what was known last, not what says that it was written down last.
        DROP INDEX entries_events;
        CREATE INDEX entries_events ON entries ((CASE WHEN known_on_receipt = 1 THEN received_at ELSE recorded_at END), position) WHERE fact IN ($events);

        -- History that an operator loaded although the register was in use: who, why, which file, and the feed positions it took.
        CREATE TABLE history_loads (
            number $int PRIMARY KEY, first_position $int NOT NULL, last_position $int NOT NULL, loaded_at $int NOT NULL, loaded_by $text NOT NULL,
            why $text NOT NULL, file $text NOT NULL, sha256 $bytes NOT NULL, hash $bytes NOT NULL)$strict;
        $append_only(history_loads)

        -- A register that is put back from an older copy begins a new epoch: positions of the feed then mean other entries.
        CREATE TABLE epochs (number $int PRIMARY KEY, epoch $text NOT NULL UNIQUE, began_at $int NOT NULL, position $int NOT NULL, cause $text NOT NULL)$strict;
        $append_only(epochs)
        """;
}
