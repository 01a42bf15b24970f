package io.nephoran.check;

import java.util.List;

final class SchemaChecks {
    static final List<Check> ALL = List.of();

    private SchemaChecks() {
    }
}
