-- The register's own name: its checkpoints and its read log carry it.
INSERT INTO register_properties VALUES ('register', replace(gen_random_uuid()::text, '-', ''));

-- Numbered in the order they are committed, under a lock: a log with a number that comes later than a higher one has no tree.
ALTER TABLE security_events ALTER COLUMN number DROP IDENTITY;

-- Signed checkpoints over entries, read log, security log and notifications. The edges let the next one be made without reading all again.
CREATE TABLE checkpoints (number bigint NOT NULL PRIMARY KEY, signed text COLLATE "C" NOT NULL, edges bytea NOT NULL);
CREATE FUNCTION checkpoints_are_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'checkpoints are append-only'; END $$;
CREATE TRIGGER checkpoints_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoints EXECUTE FUNCTION checkpoints_are_append_only();
REVOKE UPDATE, DELETE, TRUNCATE ON checkpoints FROM PUBLIC;
REVOKE UPDATE, DELETE, TRUNCATE ON checkpoints FROM CURRENT_USER;

-- What happened to each notification: it was sent, fetched, acknowledged. The columns of notifications say the same, for lists.
CREATE TABLE notification_events (
    number bigint NOT NULL PRIMARY KEY, kind text COLLATE "C" NOT NULL, subject text COLLATE "C" NOT NULL, cause bytea NOT NULL,
    rule text COLLATE "C" NOT NULL, recipient text COLLATE "C" NOT NULL, at bigint NOT NULL, by_subject text COLLATE "C",
    UNIQUE (subject, cause, rule, recipient, kind));
INSERT INTO notification_events
    SELECT ROW_NUMBER() OVER (ORDER BY turn, at, position, subject, rule, recipient), kind, subject, cause, rule, recipient, at, by_subject FROM (
        SELECT 0 AS turn, 'Sent' AS kind, subject, cause, rule, recipient, caused_at AS at, NULL::text AS by_subject, position FROM notifications
        UNION ALL SELECT 1, 'Delivered', subject, cause, rule, recipient, delivered_at, NULL, position FROM notifications WHERE delivered_at IS NOT NULL
        UNION ALL SELECT 2, 'Acknowledged', subject, cause, rule, recipient, acknowledged_at, acknowledged_by, position FROM notifications
            WHERE acknowledged_at IS NOT NULL) AS known;
CREATE FUNCTION notification_events_are_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'notification events are append-only'; END $$;
CREATE TRIGGER notification_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON notification_events
    EXECUTE FUNCTION notification_events_are_append_only();
REVOKE UPDATE, DELETE, TRUNCATE ON notification_events FROM PUBLIC;
REVOKE UPDATE, DELETE, TRUNCATE ON notification_events FROM CURRENT_USER;
