-- Projects and what the agencies decide together are everyone's to read.
DROP POLICY reader ON entries;
CREATE POLICY reader ON entries FOR SELECT TO samsyn_reader USING ((SELECT current_setting('samsyn.scope', true)) = 'All'
    OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = entries.subject)
    OR ((SELECT current_setting('samsyn.scope', true)) <> '' AND (subject >= 'CAP-' AND subject < 'CAP.' OR subject >= 'CHA-' AND subject < 'CHA.'
        OR subject >= 'CTY-' AND subject < 'CTY.' OR subject >= 'FAC-' AND subject < 'FAC.' OR subject >= 'OPS-' AND subject < 'OPS.'
        OR subject >= 'FOR-' AND subject < 'FOR.' OR subject >= 'MET-' AND subject < 'MET.' OR subject >= 'PRJ-' AND subject < 'PRJ.'
        OR subject >= 'RAT-' AND subject < 'RAT.')));
