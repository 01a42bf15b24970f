-- Each lease on an intent has a number greater than the one before; who writes under an older one is refused.
ALTER TABLE intent ADD COLUMN lease_fence BIGINT NOT NULL DEFAULT 0;

-- Processes that share the store, each alive until then (epoch milliseconds) unless it says so again.
CREATE TABLE holder (
  holder      VARCHAR(64) NOT NULL PRIMARY KEY,
  alive_until BIGINT      NOT NULL
);
