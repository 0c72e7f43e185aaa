-- What lists of open cases are chosen by, read in one narrow index and not in the heads, which are many pages apart.
DROP INDEX case_heads_open;
DROP INDEX case_heads_children;
DROP INDEX case_heads_families;
CREATE INDEX case_heads_open ON case_heads (is_open, subject, reached_police, stage, has_ban, is_child, family, detained_since, destination,
    feasibility, kind, step, responsible, region, facility, journey, placed_from);
