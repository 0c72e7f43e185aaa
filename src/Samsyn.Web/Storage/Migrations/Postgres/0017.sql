-- Who is to be released before an expulsion for crime: a projection, rebuilt from the entries at any time.
CREATE TABLE release_clocks (
    subject text COLLATE "C" NOT NULL PRIMARY KEY, release_on text COLLATE "C" NOT NULL, conditional_from text COLLATE "C", ready_by text COLLATE "C" NOT NULL, country text COLLATE "C",
    has_document bigint NOT NULL, document_to text COLLATE "C", requested_on text COLLATE "C", journey_on text COLLATE "C");
CREATE INDEX release_clocks_ready ON release_clocks (ready_by, subject);

GRANT SELECT ON release_clocks TO samsyn_reader;
ALTER TABLE release_clocks ENABLE ROW LEVEL SECURITY;
CREATE POLICY reader ON release_clocks FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All'
    OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = release_clocks.subject));
