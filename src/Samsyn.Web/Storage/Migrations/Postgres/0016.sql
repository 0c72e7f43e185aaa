-- What is attributed to missions and liaison officers: a projection, rebuilt from the entries at any time.
CREATE TABLE attributions (
    subject text COLLATE "C" NOT NULL, place bigint NOT NULL, result text COLLATE "C" NOT NULL, work text COLLATE "C" NOT NULL, country text COLLATE "C", day text COLLATE "C" NOT NULL,
    PRIMARY KEY (subject, place));
CREATE INDEX attributions_work ON attributions (work, day, subject, place);

GRANT SELECT ON attributions TO samsyn_reader;
ALTER TABLE attributions ENABLE ROW LEVEL SECURITY;
CREATE POLICY reader ON attributions FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All'
    OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = attributions.subject));
