-- What is said of the method texts is everyone's to read.
SELECT 1;
