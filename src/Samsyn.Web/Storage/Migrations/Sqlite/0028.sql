-- Which facility reported transports leave from; and the days on which another number of places than usual can be used.
ALTER TABLE capacity ADD COLUMN facility TEXT;
ALTER TABLE facilities ADD COLUMN periods TEXT;
