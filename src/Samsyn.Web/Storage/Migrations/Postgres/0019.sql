-- What is counted of the open cases, kept with the entries: by step and day, by region and day, and of those that are handed over.
CREATE TABLE kept_counts (
    what text COLLATE "C" NOT NULL, part text COLLATE "C" NOT NULL, day text COLLATE "C" NOT NULL, count bigint NOT NULL,
    PRIMARY KEY (what, part, day));

-- How often each projection has changed: a figure that is kept holds until one that it reads has.
CREATE TABLE projection_changes (name text COLLATE "C" NOT NULL PRIMARY KEY, count bigint NOT NULL);

ALTER TABLE standings ADD COLUMN is_ready bigint NOT NULL DEFAULT 0;
CREATE INDEX standings_ready ON standings (subject) WHERE is_ready = 1;

GRANT SELECT ON kept_counts, projection_changes TO samsyn_reader;
