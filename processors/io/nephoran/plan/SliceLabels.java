package io.nephoran.plan;

import io.nephoran.intent.Slice;
import io.nephoran.intent.SliceType;
import java.util.Arrays;
import java.util.List;

/**
 * Slices as a request for a function names them: {@code SST} or {@code SST-SD} in hexadecimal digits of the SD. Requests that the
 * plan makes itself may name several.
 */
final class SliceLabels {
    static final String AND = ",";

    private SliceLabels() {
    }

    /** {@code 1-0000a1}. */
    static String of(Slice slice) {
        return slice.sst() + (slice.sd() == null ? "" : "-" + slice.sd());
    }

    /** What is named, without what only the sentence knows of it. */
    static List<Slice> read(String labels) {
        return Arrays.stream(labels.split(AND)).map(label -> {
            String[] parts = label.trim().split("-", 2);
            int sst = Integer.parseInt(parts[0]);
            SliceType type = Arrays.stream(SliceType.values()).filter(each -> each.sst() == sst).findFirst().orElse(null);
            return new Slice(type, sst, parts.length > 1 ? parts[1] : null, null);
        }).toList();
    }

    /** Whether this slice is meant by that one: one without differentiator means every slice of its type. */
    static boolean means(Slice said, Slice slice) {
        return said.sst() == slice.sst() && (said.sd() == null || said.sd().equals(slice.sd()));
    }
}
