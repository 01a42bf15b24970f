package io.nephoran.check;

import java.util.List;

final class NetworkChecks {
    static final List<Check> ALL = List.of();

    private NetworkChecks() {
    }
}
