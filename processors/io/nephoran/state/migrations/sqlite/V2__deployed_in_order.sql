-- Instances of a type in the order they are asked for, so that a limit ends the search.
DROP INDEX deployed_type;
CREATE INDEX deployed_type ON deployed (type, namespace, site, name);
