package io.nephoran.bench;

import com.fasterxml.jackson.databind.JsonNode;

/** Something that is measured by itself. */
interface Part {
    /** For {@code --only}. */
    String name();

    /** Measures and prints its lines of the table; answers the same as JSON. */
    JsonNode measure(Setup setup) throws Exception;
}
