-- Charters: who has a seat, what the permits are worth on the day of the flight, and what a flight cost. Projections, rebuilt from the entries.
ALTER TABLE charters ADD COLUMN countries text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE charters ADD COLUMN class text COLLATE "C" NOT NULL DEFAULT 'Large';
ALTER TABLE charters ADD COLUMN cost bigint NOT NULL DEFAULT 0;
ALTER TABLE charters ADD COLUMN reserve bigint NOT NULL DEFAULT 0;
ALTER TABLE charters ADD COLUMN taken bigint NOT NULL DEFAULT 0;
ALTER TABLE charters ADD COLUMN manifest bigint;
CREATE TABLE seats (
    subject text COLLATE "C" NOT NULL, kind text COLLATE "C" NOT NULL, case_number text COLLATE "C" NOT NULL, place bigint NOT NULL, PRIMARY KEY (subject, kind, case_number));
CREATE INDEX seats_case ON seats (case_number, kind, subject);
CREATE TABLE flight_permits (
    subject text COLLATE "C" NOT NULL, kind text COLLATE "C" NOT NULL, country text COLLATE "C" NOT NULL, state text COLLATE "C" NOT NULL, applied_on text COLLATE "C", answered_on text COLLATE "C", valid_to text COLLATE "C",
    PRIMARY KEY (subject, kind, country));
CREATE INDEX flight_permits_country ON flight_permits (country, kind, answered_on);
