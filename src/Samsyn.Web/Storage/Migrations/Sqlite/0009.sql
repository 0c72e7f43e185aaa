-- Detention and joint operations: projections, dropped and rebuilt from the entries at any time.
DROP TABLE detention_stays;
CREATE TABLE detention_stays (
    subject TEXT NOT NULL, place INTEGER NOT NULL, facility TEXT, ground TEXT, is_child INTEGER NOT NULL, began_on TEXT NOT NULL, ended_on TEXT,
    next_review_at INTEGER, legal_end_at INTEGER, in_hours INTEGER NOT NULL, alarm TEXT, moves_to TEXT, moves_at INTEGER,
    reviews INTEGER NOT NULL, ended_at_review INTEGER NOT NULL, PRIMARY KEY (subject, place)) STRICT, WITHOUT ROWID;
CREATE INDEX detention_stays_ended ON detention_stays (ended_on, facility);
CREATE INDEX detention_stays_ongoing ON detention_stays (facility, legal_end_at, next_review_at, subject) WHERE ended_on IS NULL;
CREATE TABLE place_reservations (
    subject TEXT NOT NULL, place INTEGER NOT NULL, from_day TEXT NOT NULL, until_day TEXT NOT NULL, for_case TEXT, operation TEXT, places INTEGER NOT NULL,
    PRIMARY KEY (subject, place)) STRICT, WITHOUT ROWID;
CREATE TABLE operations (
    subject TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, aim TEXT NOT NULL, from_day TEXT NOT NULL, to_day TEXT NOT NULL, regions TEXT NOT NULL,
    charter TEXT, ended_on TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE operation_effects (
    subject TEXT NOT NULL, place INTEGER NOT NULL, operation TEXT NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL,
    PRIMARY KEY (subject, place)) STRICT, WITHOUT ROWID;
CREATE INDEX operation_effects_operation ON operation_effects (operation, kind, day, subject);
CREATE TABLE capacity (
    subject TEXT NOT NULL, place INTEGER NOT NULL, kind TEXT NOT NULL, from_day TEXT NOT NULL, to_day TEXT NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (subject, place)) STRICT, WITHOUT ROWID;
CREATE INDEX case_heads_offered ON case_heads (subject) WHERE handover = 'Asked';
CREATE INDEX case_heads_handed ON case_heads (was_detained, subject) WHERE is_open = 1 AND handover IN ('Absconded', 'CoercionNeeded');