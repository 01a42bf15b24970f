-- Where the package of an instance lies, and what the instance was before its last change (null when it was never changed).
ALTER TABLE deployed ADD COLUMN repository VARCHAR(63) NOT NULL DEFAULT 'main';
ALTER TABLE deployed ADD COLUMN previous TEXT;
