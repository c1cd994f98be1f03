-- What voices are found by when speakers are linked: hashes, so that no word of a report that is removed stays in them.

CREATE TABLE name_keys (
  voice INTEGER NOT NULL REFERENCES voices (id) ON DELETE CASCADE,
  key INTEGER NOT NULL,
  PRIMARY KEY (voice, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_keys_by_key ON name_keys (key);

CREATE TABLE stale_keys (
  key INTEGER PRIMARY KEY
) STRICT;

-- Whoever shares a key with a voice that has gone is to be linked again.
CREATE TRIGGER name_keys_gone AFTER DELETE ON name_keys BEGIN
  INSERT OR IGNORE INTO stale_keys (key) VALUES (old.key);
END;

-- Collections that were made before are linked once from the start.
INSERT OR IGNORE INTO unlinked SELECT id FROM reports;
