package io.nephoran.check;

import java.util.List;

final class WorkloadChecks {
    static final List<Check> ALL = List.of();

    private WorkloadChecks() {
    }
}
