-- Who told of a departure; and the stretches of the chain that goals are about: projections, rebuilt from the entries at any time.
ALTER TABLE figure_marks ADD COLUMN source TEXT;
CREATE TABLE followed_spans (
    subject TEXT NOT NULL, place INTEGER NOT NULL, span TEXT NOT NULL, kind TEXT NOT NULL, began TEXT NOT NULL, ended TEXT, outcome TEXT,
    PRIMARY KEY (subject, place)) STRICT, WITHOUT ROWID;
CREATE INDEX followed_spans_cohort ON followed_spans (span, kind, began);
