-- Whole days of rest that a roster gives after a journey, and who reported it when.
ALTER TABLE capacity ADD COLUMN rest_days INTEGER;
ALTER TABLE capacity ADD COLUMN told_by TEXT;
ALTER TABLE capacity ADD COLUMN told_unit TEXT;
ALTER TABLE capacity ADD COLUMN told_on TEXT;
