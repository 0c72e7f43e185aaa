-- How many cases are with the police by how they came, which the forecast of places asks for.
CREATE INDEX case_heads_handover ON case_heads (handover, was_detained) WHERE is_open = 1;
