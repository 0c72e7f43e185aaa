-- One human being with several cases: what likely doubles have in common, blinded, and what officers have linked.
CREATE TABLE person_digests (subject text COLLATE "C" NOT NULL, digest bytea NOT NULL, PRIMARY KEY (subject, digest));
CREATE INDEX person_digests_digest ON person_digests (digest, subject);
CREATE TABLE person_links (subject text COLLATE "C" NOT NULL, other text COLLATE "C" NOT NULL, PRIMARY KEY (subject, other));
CREATE INDEX person_links_other ON person_links (other, subject);
GRANT SELECT ON person_digests, person_links TO samsyn_reader;
ALTER TABLE person_digests ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_links ENABLE ROW LEVEL SECURITY;
CREATE POLICY reader ON person_digests FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All'
    OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = person_digests.subject));
CREATE POLICY reader ON person_links FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All'
    OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = person_links.subject));
