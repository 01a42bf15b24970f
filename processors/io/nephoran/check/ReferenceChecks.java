package io.nephoran.check;

import java.util.List;

final class ReferenceChecks {
    static final List<Check> ALL = List.of();

    private ReferenceChecks() {
    }
}
