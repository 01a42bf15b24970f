package io.nephoran.intent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Kubernetes resource quantity, e.g. {@code 500m}, {@code 4}, {@code 8Gi}. Two quantities are equal when their amounts
 * are, however they are written. Source: Kubernetes API reference, {@code k8s.io/apimachinery/pkg/api/resource}.
 */
public final class Quantity implements Comparable<Quantity> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)(m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?");
    private static final Map<String, BigDecimal> FACTORS = Map.ofEntries(
            Map.entry("m", new BigDecimal("0.001")), Map.entry("", BigDecimal.ONE),
            Map.entry("k", new BigDecimal("1e3")), Map.entry("M", new BigDecimal("1e6")),
            Map.entry("G", new BigDecimal("1e9")), Map.entry("T", new BigDecimal("1e12")), Map.entry("P", new BigDecimal("1e15")),
            Map.entry("Ki", power(10)), Map.entry("Mi", power(20)), Map.entry("Gi", power(30)),
            Map.entry("Ti", power(40)), Map.entry("Pi", power(50)));

    private final String text;
    private final BigDecimal amount;

    private Quantity(String text, BigDecimal amount) {
        this.text = text;
        this.amount = amount;
    }

    /** @throws IllegalArgumentException if the text is no quantity; the message says what one looks like */
    @JsonCreator
    public static Quantity of(String text) {
        Matcher form = FORM.matcher(text.trim());
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a quantity; write e.g. 500m, 4 or 8Gi");
        }
        String suffix = form.group(2) == null ? "" : form.group(2);
        return new Quantity(text.trim(), new BigDecimal(form.group(1)).multiply(FACTORS.get(suffix)));
    }

    /** CPU from thousandths of a core: {@code 4} for 4000, else {@code 500m}. */
    public static Quantity ofMilli(long milli) {
        return of(milli % 1000 == 0 ? Long.toString(milli / 1000) : milli + "m");
    }

    /** Memory or storage from MiB: {@code 8Gi} for 8192, else {@code 512Mi}. */
    public static Quantity ofMebibytes(long mebibytes) {
        return of(mebibytes % 1024 == 0 && mebibytes > 0 ? mebibytes / 1024 + "Gi" : mebibytes + "Mi");
    }

    /** The amount in base units: cores or bytes. */
    public BigDecimal amount() {
        return amount;
    }

    /** Thousandths of the base unit, rounded up (as the scheduler rounds CPU). */
    public long milli() {
        return amount.movePointRight(3).setScale(0, RoundingMode.CEILING).longValueExact();
    }

    /** MiB, rounded up. */
    public long mebibytes() {
        return amount.divide(FACTORS.get("Mi"), 0, RoundingMode.CEILING).longValueExact();
    }

    @Override
    public int compareTo(Quantity other) {
        return amount.compareTo(other.amount);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantity that && amount.compareTo(that.amount) == 0;
    }

    @Override
    public int hashCode() {
        return amount.stripTrailingZeros().hashCode();
    }

    @JsonValue
    @Override
    public String toString() {
        return text;
    }

    private static BigDecimal power(int exponentOfTwo) {
        return BigDecimal.valueOf(2).pow(exponentOfTwo);
    }
}
