package io.nephoran.catalog;

import io.nephoran.intent.Quantity;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Catches the unit that was forgotten: {@code memory: 8} is eight bytes, {@code cpu: 8Gi} thousands of millions of cores. */
final class Amounts {
    private static final Quantity LEAST_MEMORY = Quantity.of("1Mi");
    private static final BigDecimal MOST_CORES = new BigDecimal(10_000_000);

    private Amounts() {
    }

    static void check(Quantity cpu, Quantity memory, @Nullable Quantity storage, YamlFile file, String pointer, Problems problems) {
        if (cpu.amount().signum() == 0 || cpu.amount().compareTo(MOST_CORES) > 0) {
            problems.at(file, pointer + "/cpu", "'" + cpu + "' cannot be a number of cores; write e.g. 500m or 4");
        }
        bytes("memory", memory, file, pointer, problems);
        if (storage != null) {
            bytes("storage", storage, file, pointer, problems);
        }
    }

    private static void bytes(String name, Quantity quantity, YamlFile file, String pointer, Problems problems) {
        if (quantity.compareTo(LEAST_MEMORY) < 0) {
            problems.at(file, pointer + "/" + name, "'" + quantity + "' is less than 1Mi; write the unit, e.g. 8Gi");
        }
    }
}
