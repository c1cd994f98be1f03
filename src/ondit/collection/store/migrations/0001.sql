-- What every table and column holds is told in docs/store.md; a test holds page and schema together.
-- `text` and `analysis` come last in their rows: SQLite reads what stands before them without them.

CREATE TABLE outlets (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE reports (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL UNIQUE,
  title TEXT,
  byline TEXT,
  outlet INTEGER REFERENCES outlets (id),
  published TEXT,
  published_utc TEXT,
  url TEXT,
  given TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  statements INTEGER NOT NULL,
  voices INTEGER NOT NULL,
  words INTEGER NOT NULL,
  author_words INTEGER NOT NULL,
  first_hand_words INTEGER NOT NULL,
  second_hand_words INTEGER NOT NULL,
  unknown_words INTEGER NOT NULL,
  unnamed_words INTEGER NOT NULL,
  longest_chain INTEGER NOT NULL,
  added TEXT NOT NULL,
  changed TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX reports_by_outlet ON reports (outlet, published_utc);
CREATE INDEX reports_by_published ON reports (published_utc);
CREATE INDEX reports_by_url ON reports (url) WHERE url IS NOT NULL;
CREATE INDEX reports_by_sha256 ON reports (sha256);

CREATE TABLE versions (
  report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  path TEXT,
  offset INTEGER,
  title TEXT,
  published TEXT,
  ondit TEXT NOT NULL,
  model TEXT NOT NULL,
  settings TEXT NOT NULL,
  read TEXT NOT NULL,
  analysis BLOB NOT NULL,
  PRIMARY KEY (report, number)
) STRICT;
CREATE INDEX versions_by_path ON versions (path, sha256) WHERE path IS NOT NULL;

CREATE TABLE unread (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL UNIQUE,
  path TEXT,
  sha256 TEXT,
  kind TEXT NOT NULL,
  error TEXT NOT NULL,
  ondit TEXT NOT NULL,
  tried TEXT NOT NULL
) STRICT;

CREATE TABLE voices (
  id INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  name TEXT,
  kind TEXT NOT NULL,
  anonymity TEXT NOT NULL,
  role TEXT,
  affiliation TEXT,
  anonymity_reason TEXT,
  statements INTEGER NOT NULL,
  words INTEGER NOT NULL,
  UNIQUE (report, key)
) STRICT;
CREATE INDEX voices_by_name ON voices (name COLLATE NOCASE);

CREATE TABLE members (
  voice INTEGER NOT NULL REFERENCES voices (id) ON DELETE CASCADE,
  member INTEGER NOT NULL REFERENCES voices (id) ON DELETE CASCADE,
  PRIMARY KEY (voice, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_by_member ON members (member);

CREATE TABLE speakers (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  role TEXT,
  affiliation TEXT,
  stale INTEGER NOT NULL DEFAULT 0 CHECK (stale IN (0, 1))
) STRICT;
CREATE INDEX speakers_by_name ON speakers (name COLLATE NOCASE);

CREATE TABLE joins (
  voice INTEGER PRIMARY KEY REFERENCES voices (id) ON DELETE CASCADE,
  speaker INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
  why TEXT NOT NULL,
  score REAL NOT NULL
) STRICT;
CREATE INDEX joins_by_speaker ON joins (speaker);

CREATE TABLE excerpts (
  id INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  voice INTEGER NOT NULL REFERENCES voices (id) ON DELETE CASCADE,
  parent INTEGER REFERENCES excerpts (id) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  lead_in_start INTEGER,
  lead_in_end INTEGER,
  dated TEXT,
  score REAL NOT NULL,
  UNIQUE (report, key)
) STRICT;
CREATE INDEX excerpts_by_voice ON excerpts (voice);
CREATE INDEX excerpts_by_parent ON excerpts (parent) WHERE parent IS NOT NULL;

CREATE TABLE statements (
  id INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  voice INTEGER NOT NULL REFERENCES voices (id) ON DELETE CASCADE,
  outlet INTEGER REFERENCES outlets (id),
  published_utc TEXT,
  anonymity TEXT NOT NULL,
  remove INTEGER NOT NULL,
  mode TEXT NOT NULL,
  act TEXT NOT NULL,
  act_class TEXT,
  negated INTEGER NOT NULL CHECK (negated IN (0, 1)),
  shown INTEGER NOT NULL CHECK (shown IN (0, 1)),
  score REAL NOT NULL,
  rule TEXT,
  said TEXT,
  excerpt INTEGER REFERENCES excerpts (id) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  words INTEGER NOT NULL,
  chain TEXT NOT NULL,
  content TEXT NOT NULL,
  UNIQUE (report, key)
) STRICT;
CREATE INDEX statements_by_voice ON statements (voice);
CREATE INDEX statements_by_outlet ON statements (outlet, published_utc);
CREATE INDEX statements_by_published ON statements (published_utc);
CREATE INDEX statements_by_anonymity ON statements (anonymity, published_utc);
CREATE INDEX statements_by_act ON statements (act, published_utc);
CREATE INDEX statements_by_remove ON statements (remove, published_utc);
CREATE INDEX statements_by_excerpt ON statements (excerpt) WHERE excerpt IS NOT NULL;

CREATE TABLE hands (
  statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  voice INTEGER NOT NULL REFERENCES voices (id) ON DELETE CASCADE,
  via TEXT NOT NULL,
  score REAL NOT NULL,
  start INTEGER,
  "end" INTEGER,
  PRIMARY KEY (statement, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX hands_by_voice ON hands (voice);

CREATE TABLE times (
  id INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  anchor TEXT,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  UNIQUE (report, key)
) STRICT;

CREATE TABLE hyperlinks (
  id INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  href TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL
) STRICT;
CREATE INDEX hyperlinks_by_report ON hyperlinks (report);
CREATE INDEX hyperlinks_by_href ON hyperlinks (href);

CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  stage TEXT NOT NULL,
  message TEXT NOT NULL,
  start INTEGER,
  "end" INTEGER
) STRICT;
CREATE INDEX notes_by_report ON notes (report);

CREATE TABLE corrections (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  source TEXT,
  sha256 TEXT,
  target TEXT NOT NULL,
  body TEXT NOT NULL,
  who TEXT NOT NULL,
  made TEXT NOT NULL,
  undone TEXT
) STRICT;
CREATE INDEX corrections_by_sha256 ON corrections (sha256);
CREATE INDEX corrections_by_source ON corrections (source);

CREATE TABLE unlinked (
  report INTEGER PRIMARY KEY
) STRICT;

-- A speaker goes with the last voice, and is to be linked again when one has gone.
CREATE TRIGGER joins_gone AFTER DELETE ON joins BEGIN
  UPDATE speakers SET stale = 1 WHERE id = old.speaker;
  DELETE FROM speakers WHERE id = old.speaker AND NOT EXISTS (SELECT 1 FROM joins WHERE speaker = old.speaker);
END;

-- Statements carry their report's outlet and date, so that a filter needs no join.
CREATE TRIGGER reports_dated AFTER UPDATE OF outlet, published_utc ON reports BEGIN
  UPDATE statements SET outlet = new.outlet, published_utc = new.published_utc WHERE report = new.id;
END;

CREATE VIRTUAL TABLE statements_fts USING fts5 (
  content, content = 'statements', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER statements_fts_in AFTER INSERT ON statements BEGIN
  INSERT INTO statements_fts (rowid, content) VALUES (new.id, new.content);
END;
CREATE TRIGGER statements_fts_out AFTER DELETE ON statements BEGIN
  INSERT INTO statements_fts (statements_fts, rowid, content) VALUES ('delete', old.id, old.content);
END;
CREATE TRIGGER statements_fts_new AFTER UPDATE OF content ON statements BEGIN
  INSERT INTO statements_fts (statements_fts, rowid, content) VALUES ('delete', old.id, old.content);
  INSERT INTO statements_fts (rowid, content) VALUES (new.id, new.content);
END;

CREATE VIRTUAL TABLE reports_fts USING fts5 (
  title, text, content = 'reports', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER reports_fts_in AFTER INSERT ON reports BEGIN
  INSERT INTO reports_fts (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER reports_fts_out AFTER DELETE ON reports BEGIN
  INSERT INTO reports_fts (reports_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
END;
CREATE TRIGGER reports_fts_new AFTER UPDATE OF title, text ON reports BEGIN
  INSERT INTO reports_fts (reports_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
  INSERT INTO reports_fts (rowid, title, text) VALUES (new.id, new.title, new.text);
END;

-- Names are found by their first letters, and not cut back to stems.
CREATE VIRTUAL TABLE voices_fts USING fts5 (
  name, role, affiliation, content = 'voices', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TRIGGER voices_fts_in AFTER INSERT ON voices BEGIN
  INSERT INTO voices_fts (rowid, name, role, affiliation) VALUES (new.id, new.name, new.role, new.affiliation);
END;
CREATE TRIGGER voices_fts_out AFTER DELETE ON voices BEGIN
  INSERT INTO voices_fts (voices_fts, rowid, name, role, affiliation)
  VALUES ('delete', old.id, old.name, old.role, old.affiliation);
END;
CREATE TRIGGER voices_fts_new AFTER UPDATE OF name, role, affiliation ON voices BEGIN
  INSERT INTO voices_fts (voices_fts, rowid, name, role, affiliation)
  VALUES ('delete', old.id, old.name, old.role, old.affiliation);
  INSERT INTO voices_fts (rowid, name, role, affiliation) VALUES (new.id, new.name, new.role, new.affiliation);
END;
