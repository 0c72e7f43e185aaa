-- What a subject says against itself: a projection, dropped and rebuilt from the entries at any time.
CREATE TABLE contradictions (
    subject text COLLATE "C" NOT NULL, place bigint NOT NULL, rule text COLLATE "C" NOT NULL, owner text COLLATE "C" NOT NULL, since text COLLATE "C" NOT NULL, entries text COLLATE "C" NOT NULL,
    PRIMARY KEY (subject, place));
CREATE INDEX contradictions_since ON contradictions (since, subject, place);
CREATE INDEX contradictions_owner ON contradictions (owner, since, subject, place);
CREATE INDEX travel_orders_number ON travel_orders (number, subject);

GRANT SELECT ON contradictions TO samsyn_reader;
ALTER TABLE contradictions ENABLE ROW LEVEL SECURITY;
CREATE POLICY reader ON contradictions FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All'
    OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = contradictions.subject)
    OR ((SELECT current_setting('samsyn.scope', true)) <> '' AND (subject >= 'CHA-' AND subject < 'CHA.' OR subject >= 'FAC-' AND subject < 'FAC.')));
