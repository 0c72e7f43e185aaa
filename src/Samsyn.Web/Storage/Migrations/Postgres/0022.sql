-- Who told of a departure; and the stretches of the chain that goals are about: projections, rebuilt from the entries at any time.
ALTER TABLE figure_marks ADD COLUMN source text COLLATE "C";
CREATE TABLE followed_spans (
    subject text COLLATE "C" NOT NULL, place bigint NOT NULL, span text COLLATE "C" NOT NULL, kind text COLLATE "C" NOT NULL,
    began text COLLATE "C" NOT NULL, ended text COLLATE "C", outcome text COLLATE "C", PRIMARY KEY (subject, place));
CREATE INDEX followed_spans_cohort ON followed_spans (span, kind, began);

GRANT SELECT ON followed_spans TO samsyn_reader;
ALTER TABLE followed_spans ENABLE ROW LEVEL SECURITY;
CREATE POLICY reader ON followed_spans FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All'
    OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = followed_spans.subject));
