-- 1: known since it was received, through API or page. 0: history, known since it was recorded.
ALTER TABLE entries ADD COLUMN known_on_receipt bigint NOT NULL DEFAULT 0;
-- When the last entry came that is known since it came; null while all is history.
ALTER TABLE feed ADD COLUMN received_at bigint;
ALTER TABLE feed ADD COLUMN epoch text COLLATE "C";

-- What the situation tells of as the latest is what was known last, not what says that it was written down last.
DROP INDEX entries_events;
CREATE INDEX entries_events ON entries ((CASE WHEN known_on_receipt = 1 THEN received_at ELSE recorded_at END), position)
    WHERE fact IN ('StayOrdered', 'TravelCarriedOut', 'TravelFailed', 'TravelDocumentIssued',
    'HandedOver', 'TravelBooked', 'LandingPermitGranted', 'LandingPermitRefused', 'CharterFlown', 'CharterCancelled', 'DepartureRegistered');

-- History that an operator loaded although the register was in use: who, why, which file, and the feed positions it took.
CREATE TABLE history_loads (
    number bigint PRIMARY KEY, first_position bigint NOT NULL, last_position bigint NOT NULL, loaded_at bigint NOT NULL, loaded_by text COLLATE "C" NOT NULL,
    why text COLLATE "C" NOT NULL, file text COLLATE "C" NOT NULL, sha256 bytea NOT NULL, hash bytea NOT NULL);
CREATE FUNCTION history_loads_are_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'history_loads are append-only'; END $$;
CREATE TRIGGER history_loads_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON history_loads EXECUTE FUNCTION history_loads_are_append_only();
REVOKE UPDATE, DELETE, TRUNCATE ON history_loads FROM PUBLIC;
REVOKE UPDATE, DELETE, TRUNCATE ON history_loads FROM CURRENT_USER;

-- A register that is put back from an older copy begins a new epoch: positions of the feed then mean other entries.
CREATE TABLE epochs (number bigint PRIMARY KEY, epoch text COLLATE "C" NOT NULL UNIQUE, began_at bigint NOT NULL, position bigint NOT NULL, cause text COLLATE "C" NOT NULL);
CREATE FUNCTION epochs_are_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'epochs are append-only'; END $$;
CREATE TRIGGER epochs_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON epochs EXECUTE FUNCTION epochs_are_append_only();
REVOKE UPDATE, DELETE, TRUNCATE ON epochs FROM PUBLIC;
REVOKE UPDATE, DELETE, TRUNCATE ON epochs FROM CURRENT_USER;
