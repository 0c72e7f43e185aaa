-- What is counted beside the output: late reviews, unlawful days, missed stops, no order; and the journeys with the force on them and who watched.
CREATE TABLE safeguards (
    subject TEXT NOT NULL, place INTEGER NOT NULL, kind TEXT NOT NULL, code TEXT, decision TEXT, day TEXT NOT NULL, from_number INTEGER NOT NULL,
    until_number INTEGER, force TEXT, operation TEXT, monitored INTEGER NOT NULL, PRIMARY KEY (subject, place)) STRICT, WITHOUT ROWID;
CREATE INDEX safeguards_kind ON safeguards (kind, day, subject);
CREATE INDEX safeguards_operation ON safeguards (operation) WHERE operation IS NOT NULL;
