-- What is counted of the open cases, kept with the entries: by step and day, by region and day, and of those that are handed over.
CREATE TABLE kept_counts (
    what TEXT NOT NULL, part TEXT NOT NULL, day TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (what, part, day)) STRICT, WITHOUT ROWID;

-- How often each projection has changed: a figure that is kept holds until one that it reads has.
CREATE TABLE projection_changes (name TEXT NOT NULL PRIMARY KEY, count INTEGER NOT NULL) STRICT, WITHOUT ROWID;

ALTER TABLE standings ADD COLUMN is_ready INTEGER NOT NULL DEFAULT 0;
CREATE INDEX standings_ready ON standings (subject) WHERE is_ready = 1;
