-- What sentences were understood to mean, by the digest of everything the meaning depends on.
CREATE TABLE interpretation_cache (
  ordinal   INTEGER PRIMARY KEY AUTOINCREMENT,
  cache_key VARCHAR(64) NOT NULL UNIQUE,
  document  TEXT        NOT NULL
);
