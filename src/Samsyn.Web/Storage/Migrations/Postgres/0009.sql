-- Detention and joint operations: projections, dropped and rebuilt from the entries at any time.
DROP TABLE detention_stays;
CREATE TABLE detention_stays (
    subject text COLLATE "C" NOT NULL, place bigint NOT NULL, facility text COLLATE "C", ground text COLLATE "C", is_child bigint NOT NULL,
    began_on text COLLATE "C" NOT NULL, ended_on text COLLATE "C", next_review_at bigint, legal_end_at bigint, in_hours bigint NOT NULL,
    alarm text COLLATE "C", moves_to text COLLATE "C", moves_at bigint, reviews bigint NOT NULL, ended_at_review bigint NOT NULL,
    PRIMARY KEY (subject, place));
CREATE INDEX detention_stays_ended ON detention_stays (ended_on, facility);
CREATE INDEX detention_stays_ongoing ON detention_stays (facility, legal_end_at, next_review_at, subject) WHERE ended_on IS NULL;
CREATE TABLE place_reservations (
    subject text COLLATE "C" NOT NULL, place bigint NOT NULL, from_day text COLLATE "C" NOT NULL, until_day text COLLATE "C" NOT NULL,
    for_case text COLLATE "C", operation text COLLATE "C", places bigint NOT NULL, PRIMARY KEY (subject, place));
CREATE TABLE operations (
    subject text COLLATE "C" NOT NULL PRIMARY KEY, name text COLLATE "C" NOT NULL, aim text COLLATE "C" NOT NULL, from_day text COLLATE "C" NOT NULL,
    to_day text COLLATE "C" NOT NULL, regions text COLLATE "C" NOT NULL, charter text COLLATE "C", ended_on text COLLATE "C");
CREATE TABLE operation_effects (
    subject text COLLATE "C" NOT NULL, place bigint NOT NULL, operation text COLLATE "C" NOT NULL, kind text COLLATE "C" NOT NULL, day text COLLATE "C" NOT NULL,
    PRIMARY KEY (subject, place));
CREATE INDEX operation_effects_operation ON operation_effects (operation, kind, day, subject);
CREATE TABLE capacity (
    subject text COLLATE "C" NOT NULL, place bigint NOT NULL, kind text COLLATE "C" NOT NULL, from_day text COLLATE "C" NOT NULL,
    to_day text COLLATE "C" NOT NULL, number bigint NOT NULL, PRIMARY KEY (subject, place));

-- What names a case is read behind the wall; a reservation is read by nobody who reads behind it.
GRANT SELECT ON detention_stays, operations, operation_effects, capacity TO samsyn_reader;
ALTER TABLE detention_stays ENABLE ROW LEVEL SECURITY;
ALTER TABLE operation_effects ENABLE ROW LEVEL SECURITY;
CREATE POLICY reader ON detention_stays FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All'
    OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = detention_stays.subject));
CREATE POLICY reader ON operation_effects FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All'
    OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = operation_effects.subject));
DROP POLICY reader ON entries;
CREATE POLICY reader ON entries FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All'
    OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = entries.subject)
    OR ((SELECT current_setting('samsyn.scope', true)) <> '' AND (subject >= 'CAP-' AND subject < 'CAP.' OR subject >= 'CHA-' AND subject < 'CHA.'
        OR subject >= 'CTY-' AND subject < 'CTY.' OR subject >= 'FAC-' AND subject < 'FAC.' OR subject >= 'OPS-' AND subject < 'OPS.'
        OR subject >= 'RAT-' AND subject < 'RAT.')));
CREATE INDEX case_heads_offered ON case_heads (subject) WHERE handover = 'Asked';
CREATE INDEX case_heads_handed ON case_heads (was_detained, subject) WHERE is_open = 1 AND handover IN ('Absconded', 'CoercionNeeded');