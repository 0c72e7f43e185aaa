-- One human being with several cases: what likely doubles have in common, blinded, and what officers have linked.
CREATE TABLE person_digests (subject TEXT NOT NULL, digest BLOB NOT NULL, PRIMARY KEY (subject, digest)) STRICT, WITHOUT ROWID;
CREATE INDEX person_digests_digest ON person_digests (digest, subject);
CREATE TABLE person_links (subject TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (subject, other)) STRICT, WITHOUT ROWID;
CREATE INDEX person_links_other ON person_links (other, subject);
