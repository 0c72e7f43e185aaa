-- Also a log that was made before its schema had numbers is taken by this script: it has some or all of these already.
CREATE TABLE IF NOT EXISTS read_log (
    number INTEGER PRIMARY KEY, at INTEGER NOT NULL, viewer TEXT NOT NULL, agency TEXT NOT NULL, role TEXT NOT NULL, unit TEXT,
    subject TEXT NOT NULL,
    categories TEXT NOT NULL, purpose TEXT, route TEXT NOT NULL, persons INTEGER NOT NULL, is_outside INTEGER NOT NULL, hash BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS read_log_subject ON read_log (subject, number);
CREATE INDEX IF NOT EXISTS read_log_agency ON read_log (agency, at);
CREATE TRIGGER IF NOT EXISTS read_log_no_update BEFORE UPDATE ON read_log BEGIN SELECT RAISE(ABORT, 'the read log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS read_log_no_delete BEFORE DELETE ON read_log BEGIN SELECT RAISE(ABORT, 'the read log is append-only'); END;

-- Where the chain ends.
CREATE TABLE IF NOT EXISTS read_log_end (one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER NOT NULL, hash BLOB NOT NULL);
INSERT OR IGNORE INTO read_log_end VALUES (1, 0, zeroblob(32));

-- Which register the file is of.
CREATE TABLE IF NOT EXISTS read_log_of (one INTEGER PRIMARY KEY CHECK (one = 1), register TEXT NOT NULL);
