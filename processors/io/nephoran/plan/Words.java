package io.nephoran.plan;

import io.nephoran.plan.PlacementProblem.Resource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers and lists as people read them. */
final class Words {
    private Words() {
    }

    /** {@code 4 cores}, {@code 500m cores}, {@code 8 GiB}, {@code 512 MiB}. */
    static String amount(Resource resource, long amount) {
        if (resource == Resource.CPU) {
            return number(amount / 1000.0) + (amount == 1000 ? " core" : " cores");
        }
        return (amount >= 1024 ? number(amount / 1024.0) + " GiB" : amount + " MiB")
                + (resource == Resource.MEMORY ? " of memory" : " of storage");
    }

    /** At most three decimals, no trailing zeros. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
    }

    /** Up to nine decimals of a percentage, no trailing zeros; rounded down, so that no more is said than holds. */
    static String percent(BigDecimal share) {
        BigDecimal rounded = share.movePointRight(2).setScale(9, RoundingMode.DOWN).stripTrailingZeros();
        return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString() + " %";
    }

    /** Thousandths of a currency as {@code 12.34 EUR}. */
    static String money(long milli, String currency) {
        return BigDecimal.valueOf(milli).movePointLeft(3).setScale(2, RoundingMode.HALF_UP).toPlainString() + " " + currency;
    }

    /** {@code 1 replica}, {@code 3 replicas}. */
    static String count(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    /** {@code  among the edge sites}. */
    static String among(@Nullable String tier) {
        return " among the " + (tier == null ? "" : tier + " ") + "sites";
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}; long lists are cut and counted. */
    static String list(Collection<String> words) {
        List<String> all = List.copyOf(words);
        if (all.isEmpty()) {
            return "none";
        }
        if (all.size() > 8) {
            return String.join(", ", all.subList(0, 7)) + " and " + (all.size() - 7) + " more";
        }
        return all.size() == 1 ? all.get(0)
                : String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.get(all.size() - 1);
    }
}
