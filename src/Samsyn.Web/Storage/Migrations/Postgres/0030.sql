-- Whole days of rest that a roster gives after a journey, and who reported it when.
ALTER TABLE capacity ADD COLUMN rest_days bigint;
ALTER TABLE capacity ADD COLUMN told_by text COLLATE "C";
ALTER TABLE capacity ADD COLUMN told_unit text COLLATE "C";
ALTER TABLE capacity ADD COLUMN told_on text COLLATE "C";
