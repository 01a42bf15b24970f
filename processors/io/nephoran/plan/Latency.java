package io.nephoran.plan;

import io.nephoran.catalog.Profile;
import io.nephoran.catalog.Site;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.Constraint.Operator;
import java.math.BigDecimal;

/** Milliseconds as decimals, because 0.1 and 0.2 added as doubles are more than 0.3. */
final class Latency {
    private Latency() {
    }

    /** Of a function at a site: the round trip and what the function adds. */
    static BigDecimal of(Site site, Profile profile) {
        return of(site, of(profile));
    }

    /** The round trip to a site and what functions add to it. */
    static BigDecimal of(Site site, BigDecimal added) {
        return BigDecimal.valueOf(site.rttMs()).add(added);
    }

    /** What a function adds. */
    static BigDecimal of(Profile profile) {
        return BigDecimal.valueOf(profile.latencyMs());
    }

    static boolean meets(BigDecimal ms, Constraint bound) {
        if (!Double.isFinite(bound.value())) {
            return ms.doubleValue() < bound.value();
        }
        int comparison = ms.compareTo(BigDecimal.valueOf(bound.value()));
        return bound.operator() == Operator.LESS ? comparison < 0 : comparison <= 0;
    }

    /** {@code 2.3 ms}, exactly. */
    static String words(BigDecimal ms) {
        BigDecimal plain = ms.stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString() + " ms";
    }
}
