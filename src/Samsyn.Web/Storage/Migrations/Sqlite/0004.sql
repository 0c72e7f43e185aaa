-- What a subject says against itself: a projection, dropped and rebuilt from the entries at any time.
CREATE TABLE contradictions (
    subject TEXT NOT NULL, place INTEGER NOT NULL, rule TEXT NOT NULL, owner TEXT NOT NULL, since TEXT NOT NULL, entries TEXT NOT NULL,
    PRIMARY KEY (subject, place)) STRICT, WITHOUT ROWID;
CREATE INDEX contradictions_since ON contradictions (since, subject, place);
CREATE INDEX contradictions_owner ON contradictions (owner, since, subject, place);
CREATE INDEX travel_orders_number ON travel_orders (number, subject);
