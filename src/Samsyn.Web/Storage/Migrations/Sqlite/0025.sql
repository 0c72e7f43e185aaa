-- What became of the departures that were booked, and of which kind they were: what the planned reserves of a charter rest on.
ALTER TABLE travel_orders ADD COLUMN outcome TEXT;
ALTER TABLE travel_orders ADD COLUMN outcome_kind TEXT;
CREATE INDEX travel_orders_ended ON travel_orders (outcome, on_day, outcome_kind, destination, operation) WHERE outcome IS NOT NULL;
