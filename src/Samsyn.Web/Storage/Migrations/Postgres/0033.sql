-- SQLite reads a case's stage and scope in an index alone from here on; PostgreSQL asks by the key, of one case at a time.
SELECT 1;
