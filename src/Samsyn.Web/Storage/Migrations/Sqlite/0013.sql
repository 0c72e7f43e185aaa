-- The countries of return, and how long their travel documents take: projections, rebuilt from the entries at any time.
CREATE TABLE countries (
    subject TEXT NOT NULL PRIMARY KEY, code TEXT NOT NULL, possible TEXT, since TEXT, holds_until TEXT, assessed_by TEXT, confirmed_by TEXT,
    proposed TEXT, proposed_by TEXT, proposed_on TEXT, stated_days INTEGER, risk_until TEXT, obstacles TEXT NOT NULL, measures INTEGER NOT NULL,
    late_from TEXT, asks_interview INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE document_spans (
    subject TEXT NOT NULL, place INTEGER NOT NULL, country TEXT, type TEXT NOT NULL, requested_on TEXT NOT NULL, ended_on TEXT,
    is_issued INTEGER NOT NULL, PRIMARY KEY (subject, place)) STRICT, WITHOUT ROWID;
CREATE INDEX document_spans_requested ON document_spans (requested_on, country, ended_on, is_issued);
CREATE TABLE liaison_posts (
    subject TEXT NOT NULL, place INTEGER NOT NULL, country TEXT NOT NULL, programme TEXT NOT NULL, from_day TEXT NOT NULL, to_day TEXT NOT NULL,
    PRIMARY KEY (subject, place)) STRICT, WITHOUT ROWID;
-- What the page of a country counts, each from one index.
CREATE INDEX case_heads_country ON case_heads (is_open, destination, step, feasibility, kind);
CREATE INDEX travel_orders_outcome ON travel_orders (stage, changed_on, destination, failure);
