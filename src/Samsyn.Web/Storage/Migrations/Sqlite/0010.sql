-- Charters: who has a seat, what the permits are worth on the day of the flight, and what a flight cost. Projections, rebuilt from the entries.
ALTER TABLE charters ADD COLUMN countries TEXT NOT NULL DEFAULT '';
ALTER TABLE charters ADD COLUMN class TEXT NOT NULL DEFAULT 'Large';
ALTER TABLE charters ADD COLUMN cost INTEGER NOT NULL DEFAULT 0;
ALTER TABLE charters ADD COLUMN reserve INTEGER NOT NULL DEFAULT 0;
ALTER TABLE charters ADD COLUMN taken INTEGER NOT NULL DEFAULT 0;
ALTER TABLE charters ADD COLUMN manifest INTEGER;
CREATE TABLE seats (
    subject TEXT NOT NULL, kind TEXT NOT NULL, case_number TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (subject, kind, case_number)) STRICT, WITHOUT ROWID;
CREATE INDEX seats_case ON seats (case_number, kind, subject);
CREATE TABLE flight_permits (
    subject TEXT NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL, state TEXT NOT NULL, applied_on TEXT, answered_on TEXT, valid_to TEXT,
    PRIMARY KEY (subject, kind, country)) STRICT, WITHOUT ROWID;
CREATE INDEX flight_permits_country ON flight_permits (country, kind, answered_on);
