package io.nephoran.intent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A bound on something measurable, in canonical units: latency, jitter, failoverTime and reportInterval in ms; throughput in
 * Mbps; shares in %; power in dBm; energy in kWh; cost per month in the currency of {@code unit}; counts plain.
 *
 * @param direction {@code downlink} or {@code uplink}
 * @param appliesTo a function or slice, e.g. {@code UPF} or {@code slice 1}; absent for the whole intent
 * @param relative  a change of what is measured now, e.g. {@code -15 %}; {@code value} is its amount
 */
public record Constraint(
        Metric metric, Operator operator, double value, String unit, @Nullable String direction, @Nullable String appliesTo,
        @Nullable String relative) {

    /** A bound that stands for itself. */
    public Constraint(Metric metric, Operator operator, double value, String unit, @Nullable String direction, @Nullable String appliesTo) {
        this(metric, operator, value, unit, direction, appliesTo, null);
    }

    public Constraint {
        unit = unit == null ? "" : unit;
    }

    /** Closed list of what can be bounded. */
    public enum Metric {
        @JsonProperty("latency") LATENCY,
        @JsonProperty("jitter") JITTER,
        @JsonProperty("throughput") THROUGHPUT,
        @JsonProperty("throughputPerUser") THROUGHPUT_PER_USER,
        @JsonProperty("reliability") RELIABILITY,
        @JsonProperty("availability") AVAILABILITY,
        @JsonProperty("users") USERS,
        @JsonProperty("devices") DEVICES,
        @JsonProperty("sessions") SESSIONS,
        @JsonProperty("coverage") COVERAGE,
        @JsonProperty("packetLoss") PACKET_LOSS,
        @JsonProperty("energy") ENERGY,
        @JsonProperty("cost") COST,
        @JsonProperty("txPower") TX_POWER,
        @JsonProperty("reportInterval") REPORT_INTERVAL,
        @JsonProperty("failoverTime") FAILOVER_TIME,
        @JsonProperty("utilisation") UTILISATION;

        /** The name in JSON, e.g. {@code packetLoss}. */
        public String word() {
            String[] parts = name().toLowerCase(java.util.Locale.ROOT).split("_");
            StringBuilder word = new StringBuilder(parts[0]);
            for (int i = 1; i < parts.length; i++) {
                word.append(Character.toUpperCase(parts[i].charAt(0))).append(parts[i].substring(1));
            }
            return word.toString();
        }
    }

    /** Comparison between the measured value (left) and {@link #value()} (right). */
    public enum Operator {
        LESS("<"), AT_MOST("<="), EQUAL("="), AT_LEAST(">="), GREATER(">");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        @JsonValue
        public String sign() {
            return sign;
        }

        @JsonCreator
        public static Operator of(String sign) {
            return Arrays.stream(values()).filter(operator -> operator.sign.equals(sign)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("'" + sign + "' is not one of < <= = >= >"));
        }
    }
}
