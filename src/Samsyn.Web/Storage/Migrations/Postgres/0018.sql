-- The events that the figures of the report's text count, and since when each was known: a projection, rebuilt from the entries at any time.
CREATE TABLE figure_marks (
    subject text COLLATE "C" NOT NULL, place bigint NOT NULL, series text COLLATE "C" NOT NULL, year bigint NOT NULL, day text COLLATE "C" NOT NULL,
    entry bytea NOT NULL, amount bigint NOT NULL, country text COLLATE "C", known_from bigint NOT NULL, known_to bigint, PRIMARY KEY (subject, place));
CREATE INDEX figure_marks_series ON figure_marks (series, year, known_from, known_to, country, amount);

GRANT SELECT ON figure_marks TO samsyn_reader;
ALTER TABLE figure_marks ENABLE ROW LEVEL SECURITY;
CREATE POLICY reader ON figure_marks FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All'
    OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = figure_marks.subject)
    OR ((SELECT current_setting('samsyn.scope', true)) <> '' AND (subject >= 'CHA-' AND subject < 'CHA.' OR subject >= 'CTY-' AND subject < 'CTY.')));
