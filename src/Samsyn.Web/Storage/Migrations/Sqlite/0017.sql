-- Who is to be released before an expulsion for crime: a projection, rebuilt from the entries at any time.
CREATE TABLE release_clocks (
    subject TEXT NOT NULL PRIMARY KEY, release_on TEXT NOT NULL, conditional_from TEXT, ready_by TEXT NOT NULL, country TEXT,
    has_document INTEGER NOT NULL, document_to TEXT, requested_on TEXT, journey_on TEXT) STRICT, WITHOUT ROWID;
CREATE INDEX release_clocks_ready ON release_clocks (ready_by, subject);
