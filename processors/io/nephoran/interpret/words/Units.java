package io.nephoran.interpret.words;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Units of measure as people write them, each with its dimension and its factor to the canonical unit (contracts section 2):
 * ms, Mbps, %, dBm, kWh, cores, bytes.
 */
public final class Units {
    /** What is measured, with its canonical unit. */
    public enum Dimension {
        TIME("ms"), RATE("Mbps"), SHARE("%"), NINES("%"), BYTES(""), CPU(""), POWER("dBm"), ENERGY("kWh"), MONEY("EUR"),
        LENGTH("km"), GIGA(""), MILLI("");

        private final String canonical;

        Dimension(String canonical) {
            this.canonical = canonical;
        }

        public String canonical() {
            return canonical;
        }
    }

    /**
     * @param factor multiplies a number into the canonical unit
     * @param label  suffix of a Kubernetes quantity for bytes, currency code for money, else empty
     */
    public record Unit(Dimension dimension, BigDecimal factor, String label) {
    }

    private static final Map<String, Unit> BY_NAME = table();
    /** What may follow digits without a blank; "th" or "gpp" are no suffixes, so 3GPP and 5th stay words. */
    private static final Set<String> COUNTS = Set.of("k", "mn", "mio", "bn", "x");

    private Units() {
    }

    /** The unit that these joined words name ("mbits", "megabitspersecond"). */
    public static @Nullable Unit named(String squashed) {
        Unit unit = BY_NAME.get(squashed);
        return unit == null && squashed.length() > 3 && squashed.endsWith("s") ? BY_NAME.get(squashed.substring(0, squashed.length() - 1)) : unit;
    }

    public static boolean isSuffix(String word) {
        return COUNTS.contains(word) || named(word) != null;
    }

    private static Map<String, Unit> table() {
        Map<String, Unit> table = new HashMap<>();
        put(table, Dimension.TIME, "0.001", "", "us", "µs", "μs", "microsecond", "usec");
        put(table, Dimension.TIME, "1", "", "ms", "msec", "msecs", "millisecond", "millis", "milli second", "millisec");
        put(table, Dimension.TIME, "1000", "", "s", "sec", "second");
        put(table, Dimension.TIME, "60000", "", "min", "minute", "mins");
        put(table, Dimension.TIME, "3600000", "", "h", "hr", "hour", "hrs");
        rates(table, "0.001", "k", "kilo");
        rates(table, "1", "m", "mega");
        rates(table, "1000", "g", "giga");
        rates(table, "1000000", "t", "tera");
        put(table, Dimension.SHARE, "1", "", "%", "percent", "pct", "percentage point", "per cent");
        put(table, Dimension.NINES, "1", "", "nine", "9s");
        bytes(table, "k", "Ki", "kilo", "kibi");
        bytes(table, "m", "Mi", "mega", "mebi");
        bytes(table, "g", "Gi", "giga", "gibi");
        bytes(table, "t", "Ti", "tera", "tebi");
        put(table, Dimension.BYTES, "1", "G", "gig");
        put(table, Dimension.CPU, "1", "", "core", "cpu", "vcpu", "cpucore", "vcore", "vcpucore", "processorcore", "virtualcpu",
                "virtualcore", "processor", "corecpu", "corescpu", "coresofcpu", "cpuunit", "computecore", "threads");
        put(table, Dimension.CPU, "1", "", "c");
        put(table, Dimension.CPU, "0.001", "", "mcpu", "millicore", "millicpu", "mcore", "mcores", "mcpus");
        put(table, Dimension.POWER, "1", "", "dbm");
        put(table, Dimension.ENERGY, "1", "", "kwh", "kilowatthour");
        put(table, Dimension.ENERGY, "1000", "", "mwh", "megawatthour");
        put(table, Dimension.ENERGY, "0.001", "", "wh", "watthour");
        put(table, Dimension.MONEY, "1", "EUR", "eur", "€", "euro");
        put(table, Dimension.MONEY, "1", "USD", "usd", "$", "dollar", "usdollar", "bucks");
        put(table, Dimension.MONEY, "1", "GBP", "gbp", "£", "pound");
        put(table, Dimension.MONEY, "1", "CHF", "swissfrancs");
        put(table, Dimension.LENGTH, "1", "", "km", "kilometer", "kilometre", "km2", "squarekilometers");
        put(table, Dimension.GIGA, "1", "", "g");
        put(table, Dimension.MILLI, "1", "", "m");
        return Map.copyOf(table);
    }

    private static void rates(Map<String, Unit> table, String factor, String letter, String prefix) {
        for (String bit : List.of("bps", "bits", "bit/s", "bitps", "bps/s")) {
            put(table, Dimension.RATE, factor, "", letter + bit.replace("/", ""));
        }
        put(table, Dimension.RATE, factor, "", letter + "bpersecond", letter + "bpersec", letter + "bitpersecond", letter + "bitsec",
                letter + "bitpersec", letter + "bitssecond",
                letter + "bitspersecond", prefix + "bit", prefix + "bits", prefix + "bitpersecond", prefix + "bitspersecond",
                prefix + "bitasecond", prefix + "bitsasecond", prefix + "bitssecond", prefix + "bitpersec", prefix + "bitspersec", prefix + "bits/s",
                prefix + "bitss", letter + "bit", letter + "/s");
        if (letter.equals("g")) {
            put(table, Dimension.RATE, factor, "", "gigpersecond", "gigsasecond", "gigasecond", "gigspersecond");
        }
        if (!letter.equals("t")) {
            put(table, Dimension.RATE, factor, "", letter + "bs");
        }
    }

    private static void bytes(Map<String, Unit> table, String letter, String binary, String decimalPrefix, String binaryPrefix) {
        String decimal = letter.equals("k") ? "k" : letter.toUpperCase(java.util.Locale.ROOT);
        put(table, Dimension.BYTES, "1", binary, letter + "i", letter + "ib", binaryPrefix + "byte");
        put(table, Dimension.BYTES, "1", decimal, letter + "b", decimalPrefix + "byte");
    }

    private static void put(Map<String, Unit> table, Dimension dimension, String factor, String label, String... names) {
        for (String name : names) {
            table.putIfAbsent(name.replace(" ", ""), new Unit(dimension, new BigDecimal(factor), label));
        }
    }
}
