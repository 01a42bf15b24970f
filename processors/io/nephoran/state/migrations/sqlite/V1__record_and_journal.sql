-- The record: one row an intent, the document whole beside the columns that are searched.
CREATE TABLE intent (
  ordinal          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid              VARCHAR(36)  NOT NULL UNIQUE,
  namespace        VARCHAR(63)  NOT NULL,
  name             VARCHAR(253) NOT NULL,
  resource_version BIGINT       NOT NULL,
  phase            VARCHAR(32)  NOT NULL,
  due              INTEGER      NOT NULL, -- 1 when a stage has to work on it
  next_attempt_at  BIGINT       NOT NULL, -- epoch milliseconds
  lease_holder     VARCHAR(64),
  lease_until      BIGINT       NOT NULL DEFAULT 0,
  idempotency_key  VARCHAR(256) UNIQUE,
  idempotency_of   VARCHAR(64),           -- digest of what was submitted with the key
  document         TEXT         NOT NULL,
  UNIQUE (namespace, name)
);
CREATE INDEX intent_due ON intent (next_attempt_at) WHERE due = 1;
CREATE INDEX intent_phase ON intent (phase, ordinal);

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
  PRIMARY KEY (namespace, name, site)
);
CREATE INDEX deployed_type ON deployed (type);
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
  global_sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  uid             VARCHAR(36)  NOT NULL,
  sequence        BIGINT       NOT NULL,
  subject         VARCHAR(320) NOT NULL,
  generation      BIGINT       NOT NULL,
  type            VARCHAR(64)  NOT NULL,
  time            BIGINT       NOT NULL,
  data            TEXT         NOT NULL,
  UNIQUE (uid, sequence)
);
