-- Also a log that was made before its schema had numbers is taken by this script: it has all of these already.
CREATE TABLE IF NOT EXISTS read_log (
    number bigint PRIMARY KEY, at bigint NOT NULL, viewer text COLLATE "C" NOT NULL, agency text COLLATE "C" NOT NULL,
    role text COLLATE "C" NOT NULL, unit text COLLATE "C", subject text COLLATE "C" NOT NULL,
    categories text COLLATE "C" NOT NULL, purpose text COLLATE "C", route text COLLATE "C" NOT NULL, persons bigint NOT NULL,
    is_outside bigint NOT NULL, hash bytea NOT NULL);
CREATE INDEX IF NOT EXISTS read_log_subject ON read_log (subject, number);
CREATE INDEX IF NOT EXISTS read_log_agency ON read_log (agency, at);
CREATE OR REPLACE FUNCTION read_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the read log is append-only'; END $$;
CREATE OR REPLACE TRIGGER read_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON read_log EXECUTE FUNCTION read_log_is_append_only();
REVOKE UPDATE, DELETE, TRUNCATE ON read_log FROM PUBLIC, CURRENT_USER;

-- Where the chain ends.
CREATE TABLE IF NOT EXISTS read_log_end (one bigint PRIMARY KEY CHECK (one = 1), number bigint NOT NULL, hash bytea NOT NULL);
INSERT INTO read_log_end VALUES (1, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
