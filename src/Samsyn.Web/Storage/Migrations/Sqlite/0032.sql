-- PostgreSQL's row security is asked of one case at a time from here on; SQLite has none.
SELECT 1;
