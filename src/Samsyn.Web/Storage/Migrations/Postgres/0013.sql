-- The countries of return, and how long their travel documents take: projections, rebuilt from the entries at any time.
CREATE TABLE countries (
    subject text COLLATE "C" NOT NULL PRIMARY KEY, code text COLLATE "C" NOT NULL, possible text COLLATE "C", since text COLLATE "C", holds_until text COLLATE "C", assessed_by text COLLATE "C", confirmed_by text COLLATE "C",
    proposed text COLLATE "C", proposed_by text COLLATE "C", proposed_on text COLLATE "C", stated_days bigint, risk_until text COLLATE "C", obstacles text COLLATE "C" NOT NULL, measures bigint NOT NULL,
    late_from text COLLATE "C", asks_interview bigint NOT NULL);
CREATE TABLE document_spans (
    subject text COLLATE "C" NOT NULL, place bigint NOT NULL, country text COLLATE "C", type text COLLATE "C" NOT NULL, requested_on text COLLATE "C" NOT NULL, ended_on text COLLATE "C",
    is_issued bigint NOT NULL, PRIMARY KEY (subject, place));
CREATE INDEX document_spans_requested ON document_spans (requested_on, country, ended_on, is_issued);
CREATE TABLE liaison_posts (
    subject text COLLATE "C" NOT NULL, place bigint NOT NULL, country text COLLATE "C" NOT NULL, programme text COLLATE "C" NOT NULL, from_day text COLLATE "C" NOT NULL, to_day text COLLATE "C" NOT NULL,
    PRIMARY KEY (subject, place));
-- What the page of a country counts, each from one index.
CREATE INDEX case_heads_country ON case_heads (is_open, destination, step, feasibility, kind);
CREATE INDEX travel_orders_outcome ON travel_orders (stage, changed_on, destination, failure);

GRANT SELECT ON countries, liaison_posts, document_spans TO samsyn_reader;
ALTER TABLE document_spans ENABLE ROW LEVEL SECURITY;
CREATE POLICY reader ON document_spans FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All'
    OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = document_spans.subject));
DROP POLICY reader ON waiting;
CREATE POLICY reader ON waiting FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All'
    OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = waiting.subject)
    OR ((SELECT current_setting('samsyn.scope', true)) <> '' AND (subject >= 'CHA-' AND subject < 'CHA.' OR subject >= 'FAC-' AND subject < 'FAC.'
        OR subject >= 'OPS-' AND subject < 'OPS.' OR subject >= 'CAP-' AND subject < 'CAP.' OR subject >= 'CTY-' AND subject < 'CTY.')));
