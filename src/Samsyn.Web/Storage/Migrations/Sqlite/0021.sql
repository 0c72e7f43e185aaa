-- Projects and what the agencies decide together are everyone's to read.
SELECT 1;
