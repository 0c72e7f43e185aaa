-- The spans of a year by how they ended, read in an index alone; and the events that a correction took back.
DROP INDEX followed_spans_cohort;
CREATE INDEX followed_spans_cohort ON followed_spans (span, kind, began, ended, outcome);
CREATE INDEX followed_spans_ended ON followed_spans (span, kind, ended, outcome, began) WHERE ended IS NOT NULL;
CREATE INDEX figure_marks_gone ON figure_marks (year, series) WHERE known_to IS NOT NULL;
