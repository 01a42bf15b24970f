-- Room that a plan holds at a site until it is delivered, and for as long as its intent is on the way there.
CREATE TABLE reservation (
  uid         VARCHAR(36) NOT NULL,
  site        VARCHAR(63) NOT NULL,
  cpu_milli   BIGINT      NOT NULL,
  memory_mib  BIGINT      NOT NULL,
  storage_mib BIGINT      NOT NULL,
  PRIMARY KEY (uid, site)
);
