package io.nephoran.check;

import java.util.List;

final class PackageChecks {
    static final List<Check> ALL = List.of();

    private PackageChecks() {
    }
}
