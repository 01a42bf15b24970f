package io.nephoran.intent;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An S-NSSAI with what the sentence says beside it. 3GPP TS 23.003 §28.4.
 *
 * @param type standardised type, absent for an operator's own SST
 * @param sst  slice/service type, 0..255
 * @param sd   slice differentiator, six hexadecimal digits in lower case
 * @param dnn  data network name
 */
public record Slice(@Nullable SliceType type, int sst, @Nullable String sd, @Nullable String dnn) {
    private static final Pattern SD = Pattern.compile("[0-9a-f]{6}");
    /** What a function serves of which no slice is said: the slice of free5GC's own configurations. */
    public static final Slice DEFAULT = new Slice(null, 1, "010203", "internet");

    public Slice {
        if (sst < 0 || sst > 255) {
            throw new IllegalArgumentException("SST " + sst + " is outside 0..255");
        }
        sd = sd == null ? null : sd.toLowerCase(java.util.Locale.ROOT);
        if (sd != null && !SD.matcher(sd).matches()) {
            throw new IllegalArgumentException("SD '" + sd + "' is not six hexadecimal digits");
        }
    }

    /** Whether both are the same S-NSSAI, whatever data network they lead to. */
    public boolean isSameAs(Slice other) {
        return sst == other.sst && Objects.equals(sd, other.sd);
    }

    /** {@code 000001-0000a1}: left SST, right SD, as {@code spec.networkSlice} has it. */
    public String label() {
        return "%06x-%s".formatted(sst, sd == null ? "ffffff" : sd);
    }
}
