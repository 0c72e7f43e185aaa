-- Whether a case is in a scope, and its stage, and how many rows a number is of, read in an index alone: thousands of cases stand behind a number.
CREATE INDEX case_heads_reach ON case_heads (subject, stage, reached_police, has_ban, journey, placed_from, was_detained);
DROP INDEX counted_departures_cell;
CREATE INDEX counted_departures_cell ON counted_departures (definition, cell, year, known_from, known_to);
