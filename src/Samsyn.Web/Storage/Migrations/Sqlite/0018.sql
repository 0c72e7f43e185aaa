-- The events that the figures of the report's text count, and since when each was known: a projection, rebuilt from the entries at any time.
CREATE TABLE figure_marks (
    subject TEXT NOT NULL, place INTEGER NOT NULL, series TEXT NOT NULL, year INTEGER NOT NULL, day TEXT NOT NULL, entry BLOB NOT NULL,
    amount INTEGER NOT NULL, country TEXT, known_from INTEGER NOT NULL, known_to INTEGER, PRIMARY KEY (subject, place)) STRICT, WITHOUT ROWID;
CREATE INDEX figure_marks_series ON figure_marks (series, year, known_from, known_to, country, amount);
