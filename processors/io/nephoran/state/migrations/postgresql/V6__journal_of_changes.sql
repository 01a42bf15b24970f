-- What each transition made of the document of its intent, at its last event: what changed, or (whole = 1) the document as it was then.
ALTER TABLE event ADD COLUMN delta TEXT;
ALTER TABLE event ADD COLUMN whole INTEGER NOT NULL DEFAULT 0;

-- Intents that are there already begin with what they are now.
UPDATE event SET whole = 1, delta = (SELECT document FROM intent WHERE intent.uid = event.uid)
WHERE EXISTS (SELECT 1 FROM intent WHERE intent.uid = event.uid)
  AND sequence = (SELECT MAX(newest.sequence) FROM event newest WHERE newest.uid = event.uid);
