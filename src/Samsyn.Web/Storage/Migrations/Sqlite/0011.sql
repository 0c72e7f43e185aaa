-- What waits for whom, how alike the two agencies class cases, and which police region has had each: projections, rebuilt from the entries at any time.
CREATE TABLE waiting (
    subject TEXT NOT NULL, place INTEGER NOT NULL, kind TEXT NOT NULL, agency TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER, due TEXT, region TEXT,
    asked_by TEXT, detail TEXT, PRIMARY KEY (subject, place)) STRICT, WITHOUT ROWID;
CREATE INDEX waiting_for ON waiting (agency, kind, since, subject, place);
CREATE INDEX waiting_kind ON waiting (kind, since, subject, place);
CREATE TABLE classes (
    subject TEXT PRIMARY KEY, migration TEXT NOT NULL, police TEXT NOT NULL, apart_since TEXT, waits_for TEXT NOT NULL,
    first_on TEXT NOT NULL, first_migration TEXT NOT NULL, first_police TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX classes_apart ON classes (apart_since, subject) WHERE apart_since IS NOT NULL;
CREATE INDEX classes_first ON classes (first_on, first_migration, first_police);
CREATE TABLE region_spans (
    subject TEXT NOT NULL, place INTEGER NOT NULL, region TEXT NOT NULL, began TEXT NOT NULL, ended TEXT, PRIMARY KEY (subject, place)) STRICT, WITHOUT ROWID;
CREATE INDEX region_spans_now ON region_spans (region, began) WHERE ended IS NULL;
CREATE INDEX region_spans_began ON region_spans (began, region);
CREATE INDEX region_spans_ended ON region_spans (ended, region) WHERE ended IS NOT NULL;
