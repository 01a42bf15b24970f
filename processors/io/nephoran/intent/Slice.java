package io.nephoran.intent;

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

    public Slice {
        if (sst < 0 || sst > 255) {
            throw new IllegalArgumentException("SST " + sst + " is outside 0..255");
        }
        sd = sd == null ? null : sd.toLowerCase(java.util.Locale.ROOT);
        if (sd != null && !SD.matcher(sd).matches()) {
            throw new IllegalArgumentException("SD '" + sd + "' is not six hexadecimal digits");
        }
    }

    /** {@code 000001-0000a1}: left SST, right SD, as {@code spec.networkSlice} has it. */
    public String label() {
        return "%06x-%s".formatted(sst, sd == null ? "ffffff" : sd);
    }
}
