-- The register's own name: its checkpoints and its read log carry it.
INSERT INTO register_properties VALUES ('register', lower(hex(randomblob(16))));

-- Signed checkpoints over entries, read log, security log and notifications. The edges let the next one be made without reading all again.
CREATE TABLE checkpoints (number INTEGER NOT NULL PRIMARY KEY, signed TEXT NOT NULL, edges BLOB NOT NULL) STRICT;
CREATE TRIGGER checkpoints_no_update BEFORE UPDATE ON checkpoints BEGIN SELECT RAISE(ABORT, 'checkpoints are append-only'); END;
CREATE TRIGGER checkpoints_no_delete BEFORE DELETE ON checkpoints BEGIN SELECT RAISE(ABORT, 'checkpoints are append-only'); END;

-- What happened to each notification: it was sent, fetched, acknowledged. The columns of notifications say the same, for lists.
CREATE TABLE notification_events (
    number INTEGER NOT NULL PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, cause BLOB NOT NULL, rule TEXT NOT NULL, recipient TEXT NOT NULL,
    at INTEGER NOT NULL, by_subject TEXT, UNIQUE (subject, cause, rule, recipient, kind)) STRICT;
INSERT INTO notification_events
    SELECT ROW_NUMBER() OVER (ORDER BY turn, at, position, subject, rule, recipient), kind, subject, cause, rule, recipient, at, by_subject FROM (
        SELECT 0 AS turn, 'Sent' AS kind, subject, cause, rule, recipient, caused_at AS at, NULL AS by_subject, position FROM notifications
        UNION ALL SELECT 1, 'Delivered', subject, cause, rule, recipient, delivered_at, NULL, position FROM notifications WHERE delivered_at IS NOT NULL
        UNION ALL SELECT 2, 'Acknowledged', subject, cause, rule, recipient, acknowledged_at, acknowledged_by, position FROM notifications
            WHERE acknowledged_at IS NOT NULL) AS known;
CREATE TRIGGER notification_events_no_update BEFORE UPDATE ON notification_events BEGIN SELECT RAISE(ABORT, 'notification events are append-only'); END;
CREATE TRIGGER notification_events_no_delete BEFORE DELETE ON notification_events BEGIN SELECT RAISE(ABORT, 'notification events are append-only'); END;
