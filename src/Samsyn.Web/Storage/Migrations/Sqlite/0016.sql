-- What is attributed to missions and liaison officers: a projection, rebuilt from the entries at any time.
CREATE TABLE attributions (
    subject TEXT NOT NULL, place INTEGER NOT NULL, result TEXT NOT NULL, work TEXT NOT NULL, country TEXT, day TEXT NOT NULL,
    PRIMARY KEY (subject, place)) STRICT, WITHOUT ROWID;
CREATE INDEX attributions_work ON attributions (work, day, subject, place);
