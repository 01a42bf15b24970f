-- What SQLite has at version 5; from here on both go by the same numbers.

-- The record: one row an intent, the document whole beside the columns that are searched.
CREATE TABLE intent (
  ordinal          BIGINT       GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  uid              VARCHAR(36)  NOT NULL UNIQUE,
  namespace        VARCHAR(63)  NOT NULL,
  name             VARCHAR(253) NOT NULL,
  resource_version BIGINT       NOT NULL,
  phase            VARCHAR(32)  NOT NULL,
  due              INTEGER      NOT NULL, -- 1 when a stage has to work on it
  next_attempt_at  BIGINT       NOT NULL, -- epoch milliseconds
  lease_holder     VARCHAR(64),
  lease_until      BIGINT       NOT NULL DEFAULT 0,
  lease_fence      BIGINT       NOT NULL DEFAULT 0, -- each lease has a number greater than the one before
  idempotency_key  VARCHAR(256) UNIQUE,
  idempotency_of   VARCHAR(64),           -- digest of what was submitted with the key
  document         TEXT         NOT NULL,
  UNIQUE (namespace, name)
);
CREATE INDEX intent_due ON intent (next_attempt_at) WHERE due = 1;
CREATE INDEX intent_phase ON intent (phase, ordinal);

-- Processes that share the store, each alive until then (epoch milliseconds) unless it says so again.
CREATE TABLE holder (
  holder      VARCHAR(64) NOT NULL PRIMARY KEY,
  alive_until BIGINT      NOT NULL
);

-- What each stage found out, by generation of the intent.
CREATE TABLE stage_result (
  uid        VARCHAR(36) NOT NULL,
  generation BIGINT      NOT NULL,
  stage      VARCHAR(16) NOT NULL,
  document   TEXT        NOT NULL,
  PRIMARY KEY (uid, generation, stage)
);

-- What runs now. The owner is the intent that created it; later intents change the instance, never the owner.
CREATE TABLE deployed (
  namespace  VARCHAR(63)  NOT NULL,
  name       VARCHAR(63)  NOT NULL,
  site       VARCHAR(63)  NOT NULL,
  type       VARCHAR(63)  NOT NULL,
  owner_uid  VARCHAR(36)  NOT NULL,
  owner_name VARCHAR(320) NOT NULL,
  commit_id  VARCHAR(64)  NOT NULL,
  document   TEXT         NOT NULL,
  repository VARCHAR(63)  NOT NULL DEFAULT 'main', -- where the package of the instance lies
  previous   TEXT,                                 -- the instance before its last change, null when it was never changed
  PRIMARY KEY (namespace, name, site)
);
CREATE INDEX deployed_type ON deployed (type, namespace, site, name);
CREATE INDEX deployed_owner ON deployed (owner_uid);

-- Sums over deployed, kept in step with it, so that a plan does not read every instance there is.
CREATE TABLE site_usage (
  site        VARCHAR(63) NOT NULL PRIMARY KEY,
  cpu_milli   BIGINT      NOT NULL,
  memory_mib  BIGINT      NOT NULL,
  storage_mib BIGINT      NOT NULL
);

-- The journal: append only; entries outlive their intent.
CREATE TABLE event (
  global_sequence BIGINT       NOT NULL PRIMARY KEY,
  uid             VARCHAR(36)  NOT NULL,
  sequence        BIGINT       NOT NULL,
  subject         VARCHAR(320) NOT NULL,
  generation      BIGINT       NOT NULL,
  type            VARCHAR(64)  NOT NULL,
  time            BIGINT       NOT NULL,
  data            TEXT         NOT NULL,
  UNIQUE (uid, sequence)
);

-- The newest global sequence. Whoever appends to the journal holds this row until the commit, so that numbers come without
-- gaps and in the order of commits; a sequence of the database gives neither.
CREATE TABLE journal_head (
  last BIGINT NOT NULL
);
INSERT INTO journal_head (last) VALUES (0);

-- What sentences were understood to mean, by the digest of everything the meaning depends on.
CREATE TABLE interpretation_cache (
  ordinal   BIGINT      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  cache_key VARCHAR(64) NOT NULL UNIQUE,
  document  TEXT        NOT NULL
);
