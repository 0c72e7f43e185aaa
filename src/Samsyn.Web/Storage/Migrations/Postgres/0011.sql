-- What waits for whom, how alike the two agencies class cases, and which police region has had each: projections, rebuilt from the entries at any time.
CREATE TABLE waiting (
    subject text COLLATE "C" NOT NULL, place bigint NOT NULL, kind text COLLATE "C" NOT NULL, agency text COLLATE "C" NOT NULL, since bigint NOT NULL,
    until bigint, due text COLLATE "C", region text COLLATE "C", asked_by text COLLATE "C", detail text COLLATE "C", PRIMARY KEY (subject, place));
CREATE INDEX waiting_for ON waiting (agency, kind, since, subject, place);
CREATE INDEX waiting_kind ON waiting (kind, since, subject, place);
CREATE TABLE classes (
    subject text COLLATE "C" PRIMARY KEY, migration text COLLATE "C" NOT NULL, police text COLLATE "C" NOT NULL, apart_since text COLLATE "C",
    waits_for text COLLATE "C" NOT NULL, first_on text COLLATE "C" NOT NULL, first_migration text COLLATE "C" NOT NULL, first_police text COLLATE "C" NOT NULL);
CREATE INDEX classes_apart ON classes (apart_since, subject) WHERE apart_since IS NOT NULL;
CREATE INDEX classes_first ON classes (first_on, first_migration, first_police);
CREATE TABLE region_spans (
    subject text COLLATE "C" NOT NULL, place bigint NOT NULL, region text COLLATE "C" NOT NULL, began text COLLATE "C" NOT NULL, ended text COLLATE "C",
    PRIMARY KEY (subject, place));
CREATE INDEX region_spans_now ON region_spans (region, began) WHERE ended IS NULL;
CREATE INDEX region_spans_began ON region_spans (began, region);
CREATE INDEX region_spans_ended ON region_spans (ended, region) WHERE ended IS NOT NULL;

GRANT SELECT ON waiting, classes, region_spans TO samsyn_reader;
ALTER TABLE waiting ENABLE ROW LEVEL SECURITY;
ALTER TABLE classes ENABLE ROW LEVEL SECURITY;
ALTER TABLE region_spans ENABLE ROW LEVEL SECURITY;
CREATE POLICY reader ON waiting FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All'
    OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = waiting.subject)
    OR ((SELECT current_setting('samsyn.scope', true)) <> '' AND (subject >= 'CHA-' AND subject < 'CHA.' OR subject >= 'FAC-' AND subject < 'FAC.'
        OR subject >= 'OPS-' AND subject < 'OPS.' OR subject >= 'CAP-' AND subject < 'CAP.')));
CREATE POLICY reader ON classes FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All'
    OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = classes.subject));
CREATE POLICY reader ON region_spans FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All'
    OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = region_spans.subject));
