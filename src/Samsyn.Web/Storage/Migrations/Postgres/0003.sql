-- Who sent each entry; null for those that came before it was kept. The chain covers it (StoredEntry).
ALTER TABLE entries ADD COLUMN sender text COLLATE "C";
