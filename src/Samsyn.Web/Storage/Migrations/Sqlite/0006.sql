-- 1: known since it was received, through API or page. 0: history, known since it was recorded.
ALTER TABLE entries ADD COLUMN known_on_receipt INTEGER NOT NULL DEFAULT 0;
-- When the last entry came that is known since it came; null while all is history.
ALTER TABLE feed ADD COLUMN received_at INTEGER;
ALTER TABLE feed ADD COLUMN epoch TEXT;

-- What the situation tells of as the latest is what was known last, not what says that it was written down last.
DROP INDEX entries_events;
CREATE INDEX entries_events ON entries ((CASE WHEN known_on_receipt = 1 THEN received_at ELSE recorded_at END), position)
    WHERE fact IN ('StayOrdered', 'TravelCarriedOut', 'TravelFailed', 'TravelDocumentIssued',
    'HandedOver', 'TravelBooked', 'LandingPermitGranted', 'LandingPermitRefused', 'CharterFlown', 'CharterCancelled', 'DepartureRegistered');

-- History that an operator loaded although the register was in use: who, why, which file, and the feed positions it took.
CREATE TABLE history_loads (
    number INTEGER PRIMARY KEY, first_position INTEGER NOT NULL, last_position INTEGER NOT NULL, loaded_at INTEGER NOT NULL, loaded_by TEXT NOT NULL,
    why TEXT NOT NULL, file TEXT NOT NULL, sha256 BLOB NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE TRIGGER history_loads_no_update BEFORE UPDATE ON history_loads BEGIN SELECT RAISE(ABORT, 'history_loads are append-only'); END;
CREATE TRIGGER history_loads_no_delete BEFORE DELETE ON history_loads BEGIN SELECT RAISE(ABORT, 'history_loads are append-only'); END;

-- A register that is put back from an older copy begins a new epoch: positions of the feed then mean other entries.
CREATE TABLE epochs (number INTEGER PRIMARY KEY, epoch TEXT NOT NULL UNIQUE, began_at INTEGER NOT NULL, position INTEGER NOT NULL, cause TEXT NOT NULL) STRICT;
CREATE TRIGGER epochs_no_update BEFORE UPDATE ON epochs BEGIN SELECT RAISE(ABORT, 'epochs are append-only'); END;
CREATE TRIGGER epochs_no_delete BEFORE DELETE ON epochs BEGIN SELECT RAISE(ABORT, 'epochs are append-only'); END;
