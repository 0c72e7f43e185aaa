-- What is counted beside the output: late reviews, unlawful days, missed stops, no order; and the journeys with the force on them and who watched.
CREATE TABLE safeguards (
    subject text COLLATE "C" NOT NULL, place bigint NOT NULL, kind text COLLATE "C" NOT NULL, code text COLLATE "C", decision text COLLATE "C",
    day text COLLATE "C" NOT NULL, from_number bigint NOT NULL, until_number bigint, force text COLLATE "C", operation text COLLATE "C",
    monitored bigint NOT NULL, PRIMARY KEY (subject, place));
CREATE INDEX safeguards_kind ON safeguards (kind, day, subject);
CREATE INDEX safeguards_operation ON safeguards (operation) WHERE operation IS NOT NULL;

GRANT SELECT ON safeguards TO samsyn_reader;
ALTER TABLE safeguards ENABLE ROW LEVEL SECURITY;
CREATE POLICY reader ON safeguards FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All'
    OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = safeguards.subject));
