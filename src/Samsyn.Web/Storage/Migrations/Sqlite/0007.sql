-- What the pages ask for at national size, each by an index of its own (tests/Samsyn.Tests/Storage/PlanTests.cs asserts that they are used).
DROP INDEX standings_next;
CREATE INDEX standings_next ON standings (next_on, subject, next_rule);
CREATE INDEX standings_forced ON standings (subject) WHERE may_be_forced = 1;
CREATE INDEX standings_differs ON standings (subject) WHERE finality_differs = 1;
CREATE INDEX case_heads_open ON case_heads (is_open, subject);
CREATE INDEX case_heads_feasibility ON case_heads (feasibility, order_stage, is_absconded, subject) WHERE is_open = 1;
CREATE INDEX case_heads_destination ON case_heads (destination, subject) WHERE is_open = 1;
CREATE INDEX case_heads_detained ON case_heads (facility, subject) WHERE detained_since IS NOT NULL;
CREATE INDEX case_heads_children ON case_heads (subject) WHERE is_child = 1 AND is_open = 1;
CREATE INDEX case_heads_families ON case_heads (subject) WHERE family > 0 AND is_open = 1;
CREATE INDEX case_heads_lacking ON case_heads (subject) WHERE lacks_decision = 1;
CREATE INDEX counted_departures_day ON counted_departures (definition, day, cell) WHERE known_to IS NULL;
DROP INDEX counted_departures_from;
DROP INDEX counted_departures_to;
CREATE INDEX counted_departures_from ON counted_departures (definition, known_from, known_to, cell, year);
CREATE INDEX counted_departures_to ON counted_departures (definition, known_to, known_from, cell, year) WHERE known_to IS NOT NULL;
CREATE INDEX information_requests_asked ON information_requests (asked_at, subject);
