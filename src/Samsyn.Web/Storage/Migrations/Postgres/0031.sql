-- What lists of open cases are chosen by, read in one narrow index and not in the heads, which are many pages apart.
DROP INDEX case_heads_open;
DROP INDEX case_heads_children;
DROP INDEX case_heads_families;
CREATE INDEX case_heads_open ON case_heads (is_open, subject, reached_police, stage, has_ban, is_child, family, detained_since, destination,
    feasibility, kind, step, responsible, region, facility, journey, placed_from);
-- What counts of a year and a cell, with the entry that it stands on.
DROP INDEX counted_departures_cell;
CREATE INDEX counted_departures_cell ON counted_departures (definition, cell, year, known_from, entry);
