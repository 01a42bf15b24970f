package io.nephoran.check;

import java.util.List;

final class SupplyChecks {
    static final List<Check> ALL = List.of();

    private SupplyChecks() {
    }
}
