-- SQLite reads a case's stage and scope in an index alone from here on; PostgreSQL joins by a hash.
SELECT 1;
