CREATE TABLE register_properties (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE feed (one INTEGER PRIMARY KEY CHECK (one = 1), position INTEGER NOT NULL) STRICT;
INSERT INTO feed VALUES (1, 0);

-- One row an entry, clustered by subject. The chain covers the stored bytes of the body.
CREATE TABLE entries (
    subject TEXT NOT NULL, version INTEGER NOT NULL, position INTEGER NOT NULL UNIQUE, id BLOB NOT NULL UNIQUE,
    fact TEXT NOT NULL, agency TEXT NOT NULL, recorded_at INTEGER NOT NULL, received_at INTEGER NOT NULL, sealed_by INTEGER NOT NULL,
    body BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (subject, version)) STRICT, WITHOUT ROWID;
CREATE INDEX entries_events ON entries (recorded_at, position) WHERE fact IN ('StayOrdered', 'TravelCarriedOut', 'TravelFailed', 'TravelDocumentIssued', 'HandedOver', 'TravelBooked', 'LandingPermitGranted', 'LandingPermitRefused', 'CharterFlown', 'CharterCancelled', 'DepartureRegistered');
CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;

-- The case's data keys, wrapped by the agency's key. Destroying one erases what it sealed; the row stays and says by which entry.
CREATE TABLE data_keys (
    subject TEXT NOT NULL, number INTEGER NOT NULL, wrapped_by TEXT NOT NULL, wrapped BLOB, destroyed_by BLOB, PRIMARY KEY (subject, number)) STRICT, WITHOUT ROWID;

-- The outbox: who is to be told what, written with the entry that causes it; delivered at least once, until it is acknowledged.
CREATE TABLE notifications (
    subject TEXT NOT NULL, cause BLOB NOT NULL, rule TEXT NOT NULL, recipient TEXT NOT NULL, sender TEXT NOT NULL, position INTEGER NOT NULL,
    caused_at INTEGER NOT NULL, due_at INTEGER NOT NULL, delivered_at INTEGER, acknowledged_at INTEGER, acknowledged_by TEXT, PRIMARY KEY (subject, cause, rule, recipient)) STRICT, WITHOUT ROWID;
CREATE INDEX notifications_waiting ON notifications (recipient, position) WHERE acknowledged_at IS NULL;
CREATE INDEX notifications_caused ON notifications (caused_at);

-- What persons are found by: keyed digests of names and days of birth, that go when the person is erased.
CREATE TABLE person_names (subject TEXT NOT NULL, term BLOB NOT NULL, PRIMARY KEY (subject, term)) STRICT, WITHOUT ROWID;
CREATE INDEX person_names_term ON person_names (term, subject);

CREATE TABLE information_requests (
    subject TEXT NOT NULL, request BLOB NOT NULL, asked_by TEXT NOT NULL, holder TEXT NOT NULL, category TEXT NOT NULL, asked_at INTEGER NOT NULL,
    answer TEXT, provision TEXT, answered_at INTEGER, until INTEGER, PRIMARY KEY (subject, request)) STRICT, WITHOUT ROWID;

-- Projections: dropped and rebuilt from the entries at any time.
CREATE TABLE case_heads (
    subject TEXT NOT NULL PRIMARY KEY, kind TEXT, category TEXT, region TEXT, responsible TEXT NOT NULL, step TEXT NOT NULL,
    step_since TEXT, destination TEXT, is_open INTEGER NOT NULL, is_child INTEGER NOT NULL, family INTEGER NOT NULL, is_absconded INTEGER NOT NULL,
    facility TEXT, detained_since TEXT, feasibility TEXT, handover TEXT, order_stage TEXT, order_departs INTEGER, lacks_decision INTEGER NOT NULL,
    registered_on TEXT, closed_on TEXT, last_event_on TEXT, stage INTEGER NOT NULL, journey INTEGER NOT NULL, placed_from TEXT, has_ban INTEGER NOT NULL,
    reached_police INTEGER NOT NULL, was_detained INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX case_heads_journey ON case_heads (journey, subject) WHERE journey > 0;
CREATE INDEX case_heads_placed ON case_heads (placed_from) WHERE placed_from IS NOT NULL;
CREATE INDEX case_heads_worklist ON case_heads (is_open, step, step_since, subject);
CREATE INDEX case_heads_responsible ON case_heads (is_open, responsible, region, step_since, subject);

CREATE TABLE standings (
    subject TEXT NOT NULL PRIMARY KEY, status TEXT NOT NULL, may_be_forced INTEGER NOT NULL, forced_from TEXT, executor TEXT, next_rule TEXT, next_on TEXT,
    blocks TEXT NOT NULL, review INTEGER NOT NULL, finality_differs INTEGER NOT NULL, risk TEXT NOT NULL, recheck_at INTEGER) STRICT, WITHOUT ROWID;
CREATE INDEX standings_risk ON standings (risk, subject);
CREATE INDEX standings_next ON standings (next_on);
CREATE INDEX standings_recheck ON standings (recheck_at);

CREATE TABLE counted_departures (
    subject TEXT NOT NULL, place INTEGER NOT NULL, definition INTEGER NOT NULL, cell INTEGER NOT NULL, year INTEGER NOT NULL, day TEXT NOT NULL,
    entry BLOB NOT NULL, known_from INTEGER NOT NULL, known_to INTEGER, PRIMARY KEY (subject, place)) STRICT, WITHOUT ROWID;
CREATE INDEX counted_departures_cell ON counted_departures (definition, cell, year, known_from);
CREATE INDEX counted_departures_from ON counted_departures (known_from);
CREATE INDEX counted_departures_to ON counted_departures (known_to);

CREATE TABLE results_by_day (
    definition INTEGER NOT NULL, known_day INTEGER NOT NULL, cell INTEGER NOT NULL, year INTEGER NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (definition, known_day, cell, year)) STRICT, WITHOUT ROWID;
CREATE TABLE results_by_month (
    definition INTEGER NOT NULL, known_month INTEGER NOT NULL, cell INTEGER NOT NULL, year INTEGER NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (definition, known_month, cell, year)) STRICT, WITHOUT ROWID;

CREATE TABLE travel_orders (
    subject TEXT NOT NULL, number TEXT NOT NULL, stage TEXT NOT NULL, destination TEXT, mode TEXT, operation TEXT, departs_at INTEGER,
    earliest TEXT, latest TEXT, escorts INTEGER, ordered_on TEXT NOT NULL, changed_on TEXT NOT NULL, failure TEXT, PRIMARY KEY (subject, number)) STRICT, WITHOUT ROWID;
CREATE INDEX travel_orders_stage ON travel_orders (stage, changed_on);

CREATE TABLE detention_stays (
    subject TEXT NOT NULL, place INTEGER NOT NULL, facility TEXT, ground TEXT NOT NULL, is_child INTEGER NOT NULL, began_on TEXT NOT NULL, ended_on TEXT,
    PRIMARY KEY (subject, place)) STRICT, WITHOUT ROWID;
CREATE INDEX detention_stays_ended ON detention_stays (ended_on, facility);

CREATE TABLE charters (
    subject TEXT NOT NULL PRIMARY KEY, stage TEXT NOT NULL, organiser TEXT, stops TEXT, departs_at INTEGER, seats INTEGER, escort_seats INTEGER,
    confirmed INTEGER NOT NULL, proposed INTEGER NOT NULL, permit TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX charters_departs ON charters (departs_at);

CREATE TABLE facilities (subject TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, places INTEGER NOT NULL, usable INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- Who is signed in. The cookie holds the secret; the row only its SHA-256.
CREATE TABLE viewer_sessions (
    secret BLOB NOT NULL PRIMARY KEY, subject TEXT NOT NULL, name TEXT NOT NULL, agency TEXT NOT NULL, unit TEXT, roles TEXT NOT NULL, role TEXT,
    provider TEXT NOT NULL, provider_session TEXT, signed_in_at INTEGER NOT NULL, authenticated_at INTEGER NOT NULL, seen_at INTEGER NOT NULL,
    ended_at INTEGER, ended_because TEXT) STRICT, WITHOUT ROWID;
CREATE INDEX viewer_sessions_subject ON viewer_sessions (subject, signed_in_at);
CREATE INDEX viewer_sessions_agency ON viewer_sessions (agency, signed_in_at);

-- Rights taken back by the agency's administrator; an empty role is every role.
CREATE TABLE withdrawn_rights (
    subject TEXT NOT NULL, role TEXT NOT NULL, agency TEXT NOT NULL, name TEXT NOT NULL, withdrawn_at INTEGER NOT NULL, withdrawn_by TEXT NOT NULL,
    PRIMARY KEY (subject, role)) STRICT, WITHOUT ROWID;

CREATE TABLE security_events (
    number INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, agency TEXT, subject TEXT, name TEXT, role TEXT, by_subject TEXT,
    address TEXT, detail TEXT) STRICT;
CREATE INDEX security_events_agency ON security_events (agency, at);
CREATE TRIGGER security_events_no_update BEFORE UPDATE ON security_events BEGIN SELECT RAISE(ABORT, 'security_events are append-only'); END;
CREATE TRIGGER security_events_no_delete BEFORE DELETE ON security_events BEGIN SELECT RAISE(ABORT, 'security_events are append-only'); END;

-- Data protection: one key ring for all nodes.
CREATE TABLE key_ring (name TEXT NOT NULL PRIMARY KEY, xml TEXT NOT NULL) STRICT, WITHOUT ROWID;
