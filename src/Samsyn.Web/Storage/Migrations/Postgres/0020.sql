-- The airlines, the countries they fly to, and who has a place on which departure: projections, rebuilt from the entries at any time.
CREATE TABLE carriers (subject text COLLATE "C" NOT NULL PRIMARY KEY, last_day text COLLATE "C");
CREATE TABLE flight_destinations (
    subject text COLLATE "C" NOT NULL, country text COLLATE "C" NOT NULL, from_day text COLLATE "C" NOT NULL, to_day text COLLATE "C" NOT NULL, PRIMARY KEY (subject, country));
CREATE INDEX flight_destinations_country ON flight_destinations (country, subject);
CREATE TABLE flight_places (
    subject text COLLATE "C" NOT NULL, place bigint NOT NULL, flight text COLLATE "C" NOT NULL, on_day text COLLATE "C" NOT NULL, case_number text COLLATE "C" NOT NULL,
    is_escorted bigint NOT NULL, PRIMARY KEY (subject, place));
CREATE INDEX flight_places_day ON flight_places (on_day, subject);
ALTER TABLE travel_orders ADD COLUMN flight text COLLATE "C";

GRANT SELECT ON carriers, flight_destinations, flight_places TO samsyn_reader;
-- What is said of an airline is everyone's to read, beside what each table's first policy lets through.
CREATE POLICY carriers ON entries FOR SELECT TO samsyn_reader
    USING ((SELECT current_setting('samsyn.scope', true)) <> '' AND subject >= 'AIR-' AND subject < 'AIR.');
CREATE POLICY carriers ON waiting FOR SELECT TO samsyn_reader
    USING ((SELECT current_setting('samsyn.scope', true)) <> '' AND subject >= 'AIR-' AND subject < 'AIR.');
