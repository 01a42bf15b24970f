package io.nephoran.plan;

import io.nephoran.intent.Objective;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What counts how much when places and flavours are compared, in thousandths: 1000 counts money as money. Performance prices a
 * millisecond of round trip, reliability a missing failure domain, energy a core and a further site, so that all add up.
 */
record Weights(long cost, long performance, long reliability, long energy) {
    /** Thousandths of the currency a month that one replica pays for a millisecond of round trip. */
    private static final long MILLISECOND = 5_000;
    /** For each failure domain that its site has fewer than three of. */
    private static final long MISSING_ZONE = 50_000;
    /** For a core that draws power. */
    private static final long CORE = 10_000;
    /** For using a site at all. */
    private static final long SITE = 20_000;
    /** Objectives other than cost still do not waste money. */
    private static final long LITTLE = 50;

    /** Explicit weights come first; nothing said means cost. */
    static Weights of(@Nullable Objective objective, Map<String, Double> weights) {
        if (!weights.isEmpty()) {
            return new Weights(milli(weights, "cost"), milli(weights, "performance"), milli(weights, "reliability"),
                    milli(weights, "energy"));
        }
        return switch (objective == null ? Objective.COST : objective) {
            case COST -> new Weights(1000, 0, 0, 0);
            case PERFORMANCE -> new Weights(LITTLE, 1000, 0, 0);
            case RELIABILITY -> new Weights(LITTLE, 0, 1000, 0);
            case ENERGY -> new Weights(LITTLE, 0, 0, 1000);
            case BALANCED -> new Weights(1000, 1000, 1000, 1000);
        };
    }

    /** What one replica counts at a place. */
    long charge(long price, double rttMs, int zones, long cpuMilli) {
        return (cost * price + performance * Math.round(rttMs * MILLISECOND) + reliability * MISSING_ZONE * Math.max(0, 3 - zones)
                + energy * CORE * cpuMilli / 1000) / 1000;
    }

    /** What using a place counts. */
    long opening() {
        return energy * SITE / 1000;
    }

    private static long milli(Map<String, Double> weights, String name) {
        double weight = weights.getOrDefault(name, 0.0);
        return Double.isFinite(weight) ? Math.round(Math.min(1000, Math.max(0, weight)) * 1000) : 0;
    }
}
