-- The airlines, the countries they fly to, and who has a place on which departure: projections, rebuilt from the entries at any time.
CREATE TABLE carriers (subject TEXT NOT NULL PRIMARY KEY, last_day TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE flight_destinations (
    subject TEXT NOT NULL, country TEXT NOT NULL, from_day TEXT NOT NULL, to_day TEXT NOT NULL, PRIMARY KEY (subject, country)) STRICT, WITHOUT ROWID;
CREATE INDEX flight_destinations_country ON flight_destinations (country, subject);
CREATE TABLE flight_places (
    subject TEXT NOT NULL, place INTEGER NOT NULL, flight TEXT NOT NULL, on_day TEXT NOT NULL, case_number TEXT NOT NULL,
    is_escorted INTEGER NOT NULL, PRIMARY KEY (subject, place)) STRICT, WITHOUT ROWID;
CREATE INDEX flight_places_day ON flight_places (on_day, subject);
ALTER TABLE travel_orders ADD COLUMN flight TEXT;
