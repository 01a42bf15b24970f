-- What living intents ask of the instance, so that each later plan can be held against it (null when nobody asks anything).
ALTER TABLE deployed ADD COLUMN demands TEXT;
