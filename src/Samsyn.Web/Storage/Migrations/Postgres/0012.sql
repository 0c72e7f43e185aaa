-- How many open cases are with the police by how they came, which the forecast of places asks for.
CREATE INDEX case_heads_handover ON case_heads (is_open, handover, was_detained);
