CREATE TABLE register_properties (name text COLLATE "C" PRIMARY KEY, value text COLLATE "C" NOT NULL);

CREATE TABLE feed (one bigint PRIMARY KEY CHECK (one = 1), position bigint NOT NULL);
INSERT INTO feed VALUES (1, 0);

-- One row an entry, clustered by subject. The chain covers the stored bytes of the body.
CREATE TABLE entries (
    subject text COLLATE "C" NOT NULL, version bigint NOT NULL, position bigint NOT NULL UNIQUE, id bytea NOT NULL UNIQUE,
    fact text COLLATE "C" NOT NULL, agency text COLLATE "C" NOT NULL, recorded_at bigint NOT NULL, received_at bigint NOT NULL, sealed_by bigint NOT NULL,
    body bytea NOT NULL, hash bytea NOT NULL, PRIMARY KEY (subject, version));
CREATE INDEX entries_events ON entries (recorded_at, position) WHERE fact IN ('StayOrdered', 'TravelCarriedOut', 'TravelFailed', 'TravelDocumentIssued', 'HandedOver', 'TravelBooked', 'LandingPermitGranted', 'LandingPermitRefused', 'CharterFlown', 'CharterCancelled', 'DepartureRegistered');
CREATE FUNCTION entries_are_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'entries are append-only'; END $$;
CREATE TRIGGER entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entries EXECUTE FUNCTION entries_are_append_only();
REVOKE UPDATE, DELETE, TRUNCATE ON entries FROM PUBLIC;
REVOKE UPDATE, DELETE, TRUNCATE ON entries FROM CURRENT_USER;

-- The case's data keys, wrapped by the agency's key. Destroying one erases what it sealed; the row stays and says by which entry.
CREATE TABLE data_keys (
    subject text COLLATE "C" NOT NULL, number bigint NOT NULL, wrapped_by text COLLATE "C" NOT NULL, wrapped bytea, destroyed_by bytea, PRIMARY KEY (subject, number));

-- The outbox: who is to be told what, written with the entry that causes it; delivered at least once, until it is acknowledged.
CREATE TABLE notifications (
    subject text COLLATE "C" NOT NULL, cause bytea NOT NULL, rule text COLLATE "C" NOT NULL, recipient text COLLATE "C" NOT NULL, sender text COLLATE "C" NOT NULL, position bigint NOT NULL,
    caused_at bigint NOT NULL, due_at bigint NOT NULL, delivered_at bigint, acknowledged_at bigint, acknowledged_by text COLLATE "C", PRIMARY KEY (subject, cause, rule, recipient));
CREATE INDEX notifications_waiting ON notifications (recipient, position) WHERE acknowledged_at IS NULL;
CREATE INDEX notifications_caused ON notifications (caused_at);

-- What persons are found by: keyed digests of names and days of birth, that go when the person is erased.
CREATE TABLE person_names (subject text COLLATE "C" NOT NULL, term bytea NOT NULL, PRIMARY KEY (subject, term));
CREATE INDEX person_names_term ON person_names (term, subject);

CREATE TABLE information_requests (
    subject text COLLATE "C" NOT NULL, request bytea NOT NULL, asked_by text COLLATE "C" NOT NULL, holder text COLLATE "C" NOT NULL, category text COLLATE "C" NOT NULL, asked_at bigint NOT NULL,
    answer text COLLATE "C", provision text COLLATE "C", answered_at bigint, until bigint, PRIMARY KEY (subject, request));

-- Projections: dropped and rebuilt from the entries at any time.
CREATE TABLE case_heads (
    subject text COLLATE "C" NOT NULL PRIMARY KEY, kind text COLLATE "C", category text COLLATE "C", region text COLLATE "C", responsible text COLLATE "C" NOT NULL, step text COLLATE "C" NOT NULL,
    step_since text COLLATE "C", destination text COLLATE "C", is_open bigint NOT NULL, is_child bigint NOT NULL, family bigint NOT NULL, is_absconded bigint NOT NULL,
    facility text COLLATE "C", detained_since text COLLATE "C", feasibility text COLLATE "C", handover text COLLATE "C", order_stage text COLLATE "C", order_departs bigint, lacks_decision bigint NOT NULL,
    registered_on text COLLATE "C", closed_on text COLLATE "C", last_event_on text COLLATE "C", stage bigint NOT NULL, journey bigint NOT NULL, placed_from text COLLATE "C", has_ban bigint NOT NULL,
    reached_police bigint NOT NULL, was_detained bigint NOT NULL);
CREATE INDEX case_heads_journey ON case_heads (journey, subject) WHERE journey > 0;
CREATE INDEX case_heads_placed ON case_heads (placed_from) WHERE placed_from IS NOT NULL;
CREATE INDEX case_heads_worklist ON case_heads (is_open, step, step_since, subject);
CREATE INDEX case_heads_responsible ON case_heads (is_open, responsible, region, step_since, subject);

CREATE TABLE standings (
    subject text COLLATE "C" NOT NULL PRIMARY KEY, status text COLLATE "C" NOT NULL, may_be_forced bigint NOT NULL, forced_from text COLLATE "C", executor text COLLATE "C", next_rule text COLLATE "C", next_on text COLLATE "C",
    blocks text COLLATE "C" NOT NULL, review bigint NOT NULL, finality_differs bigint NOT NULL, risk text COLLATE "C" NOT NULL, recheck_at bigint);
CREATE INDEX standings_risk ON standings (risk, subject);
CREATE INDEX standings_next ON standings (next_on);
CREATE INDEX standings_recheck ON standings (recheck_at);

CREATE TABLE counted_departures (
    subject text COLLATE "C" NOT NULL, place bigint NOT NULL, definition bigint NOT NULL, cell bigint NOT NULL, year bigint NOT NULL, day text COLLATE "C" NOT NULL,
    entry bytea NOT NULL, known_from bigint NOT NULL, known_to bigint, PRIMARY KEY (subject, place));
CREATE INDEX counted_departures_cell ON counted_departures (definition, cell, year, known_from);
CREATE INDEX counted_departures_from ON counted_departures (known_from);
CREATE INDEX counted_departures_to ON counted_departures (known_to);

CREATE TABLE results_by_day (
    definition bigint NOT NULL, known_day bigint NOT NULL, cell bigint NOT NULL, year bigint NOT NULL, count bigint NOT NULL,
    PRIMARY KEY (definition, known_day, cell, year));
CREATE TABLE results_by_month (
    definition bigint NOT NULL, known_month bigint NOT NULL, cell bigint NOT NULL, year bigint NOT NULL, count bigint NOT NULL,
    PRIMARY KEY (definition, known_month, cell, year));

CREATE TABLE travel_orders (
    subject text COLLATE "C" NOT NULL, number text COLLATE "C" NOT NULL, stage text COLLATE "C" NOT NULL, destination text COLLATE "C", mode text COLLATE "C", operation text COLLATE "C", departs_at bigint,
    earliest text COLLATE "C", latest text COLLATE "C", escorts bigint, ordered_on text COLLATE "C" NOT NULL, changed_on text COLLATE "C" NOT NULL, failure text COLLATE "C", PRIMARY KEY (subject, number));
CREATE INDEX travel_orders_stage ON travel_orders (stage, changed_on);

CREATE TABLE detention_stays (
    subject text COLLATE "C" NOT NULL, place bigint NOT NULL, facility text COLLATE "C", ground text COLLATE "C" NOT NULL, is_child bigint NOT NULL, began_on text COLLATE "C" NOT NULL, ended_on text COLLATE "C",
    PRIMARY KEY (subject, place));
CREATE INDEX detention_stays_ended ON detention_stays (ended_on, facility);

CREATE TABLE charters (
    subject text COLLATE "C" NOT NULL PRIMARY KEY, stage text COLLATE "C" NOT NULL, organiser text COLLATE "C", stops text COLLATE "C", departs_at bigint, seats bigint, escort_seats bigint,
    confirmed bigint NOT NULL, proposed bigint NOT NULL, permit text COLLATE "C" NOT NULL);
CREATE INDEX charters_departs ON charters (departs_at);

CREATE TABLE facilities (subject text COLLATE "C" NOT NULL PRIMARY KEY, name text COLLATE "C" NOT NULL, places bigint NOT NULL, usable bigint NOT NULL);
DO $do$ BEGIN
    CREATE ROLE samsyn_reader NOLOGIN NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $do$;
DO $do$ BEGIN
    IF NOT pg_has_role(current_user, 'samsyn_reader', CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) THEN EXECUTE 'GRANT samsyn_reader TO ' || quote_ident(current_user); END IF;
END $do$;
GRANT SELECT ON entries, data_keys, standings, counted_departures, travel_orders, detention_stays, notifications, information_requests, person_names, case_heads, feed, register_properties, charters, facilities, results_by_day, results_by_month TO samsyn_reader;
ALTER TABLE entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE standings ENABLE ROW LEVEL SECURITY;
ALTER TABLE counted_departures ENABLE ROW LEVEL SECURITY;
ALTER TABLE travel_orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE detention_stays ENABLE ROW LEVEL SECURITY;
ALTER TABLE notifications ENABLE ROW LEVEL SECURITY;
ALTER TABLE information_requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_names ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_heads ENABLE ROW LEVEL SECURITY;
CREATE POLICY reader ON case_heads FOR SELECT TO samsyn_reader USING (CASE (SELECT current_setting('samsyn.scope', true)) WHEN 'Nothing' THEN 1 = 0 WHEN 'All' THEN 1 = 1 WHEN 'Police' THEN (stage IN (2, 3, 4) OR (stage = 5 AND reached_police = 1) OR has_ban = 1) WHEN 'Transports' THEN (journey = 2 OR placed_from >= (SELECT current_setting('samsyn.today', true))) WHEN 'PastTransports' THEN (journey > 0 OR placed_from >= (SELECT current_setting('samsyn.today', true))) WHEN 'Nominated' THEN stage = 4 WHEN 'Monitored' THEN (stage = 4 OR journey = 1) WHEN 'Detained' THEN was_detained = 1 ELSE false END);
CREATE POLICY reader ON entries FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All' OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = entries.subject)
    OR ((SELECT current_setting('samsyn.scope', true)) <> '' AND (subject >= 'CHA-' AND subject < 'CHA.' OR subject >= 'CTY-' AND subject < 'CTY.' OR subject >= 'FAC-' AND subject < 'FAC.' OR subject >= 'RAT-' AND subject < 'RAT.')));
CREATE POLICY reader ON data_keys FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All' OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = data_keys.subject)
    );
CREATE POLICY reader ON standings FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All' OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = standings.subject)
    );
CREATE POLICY reader ON counted_departures FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All' OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = counted_departures.subject)
    );
CREATE POLICY reader ON travel_orders FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All' OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = travel_orders.subject)
    );
CREATE POLICY reader ON detention_stays FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All' OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = detention_stays.subject)
    );
CREATE POLICY reader ON notifications FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All' OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = notifications.subject)
    );
CREATE POLICY reader ON information_requests FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All' OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = information_requests.subject)
    );
CREATE POLICY reader ON person_names FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All' OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = person_names.subject)
    );
-- Who is signed in. The cookie holds the secret; the row only its SHA-256.
CREATE TABLE viewer_sessions (
    secret bytea NOT NULL PRIMARY KEY, subject text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL, agency text COLLATE "C" NOT NULL, unit text COLLATE "C", roles text COLLATE "C" NOT NULL, role text COLLATE "C",
    provider text COLLATE "C" NOT NULL, provider_session text COLLATE "C", signed_in_at bigint NOT NULL, authenticated_at bigint NOT NULL, seen_at bigint NOT NULL,
    ended_at bigint, ended_because text COLLATE "C");
CREATE INDEX viewer_sessions_subject ON viewer_sessions (subject, signed_in_at);
CREATE INDEX viewer_sessions_agency ON viewer_sessions (agency, signed_in_at);

-- Rights taken back by the agency's administrator; an empty role is every role.
CREATE TABLE withdrawn_rights (
    subject text COLLATE "C" NOT NULL, role text COLLATE "C" NOT NULL, agency text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL, withdrawn_at bigint NOT NULL, withdrawn_by text COLLATE "C" NOT NULL,
    PRIMARY KEY (subject, role));

CREATE TABLE security_events (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at bigint NOT NULL, kind text COLLATE "C" NOT NULL, agency text COLLATE "C", subject text COLLATE "C", name text COLLATE "C", role text COLLATE "C", by_subject text COLLATE "C",
    address text COLLATE "C", detail text COLLATE "C");
CREATE INDEX security_events_agency ON security_events (agency, at);
CREATE FUNCTION security_events_are_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'security_events are append-only'; END $$;
CREATE TRIGGER security_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON security_events EXECUTE FUNCTION security_events_are_append_only();
REVOKE UPDATE, DELETE, TRUNCATE ON security_events FROM PUBLIC;
REVOKE UPDATE, DELETE, TRUNCATE ON security_events FROM CURRENT_USER;

-- Data protection: one key ring for all nodes.
CREATE TABLE key_ring (name text COLLATE "C" NOT NULL PRIMARY KEY, xml text COLLATE "C" NOT NULL);
