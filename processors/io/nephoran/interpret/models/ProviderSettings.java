package io.nephoran.interpret.models;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;

/**
 * One provider as the settings have it.
 *
 * @param wire       whose format it speaks
 * @param url        base of the interface, e.g. {@code http://127.0.0.1:8000/v1}
 * @param key        empty where none is needed
 * @param timeout    of one whole call
 * @param mostTokens longest answer
 * @param perMinute  tokens, 0 for no limit
 * @param perDay     tokens, 0 for no limit
 * @param price      of the tokens
 */
public record ProviderSettings(
        Wire wire, URI url, String key, String model, Duration timeout, int mostTokens, long perMinute, long perDay, Price price) {

    public String name() {
        return wire.word();
    }

    /** The same with room for a longer answer. */
    public ProviderSettings answering(int tokens) {
        return new ProviderSettings(wire, url, key, model, timeout, tokens, perMinute, perDay, price);
    }

    /** Never the key. */
    @Override
    public String toString() {
        return name() + " " + model + " at " + url;
    }

    /** Formats that are spoken here. */
    public enum Wire {
        ANTHROPIC, MISTRAL, OLLAMA, OPENAI;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** In any one currency, for a million tokens. */
    public record Price(BigDecimal input, BigDecimal output) {
        private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

        /** @throws IllegalArgumentException if it is not two numbers with a slash between, e.g. {@code 0.15/0.60} */
        public static Price of(String text) {
            String[] parts = text.strip().split("/", -1);
            if (parts.length != 2 || !parts[0].strip().matches("\\d{1,9}(\\.\\d{1,9})?") || !parts[1].strip().matches("\\d{1,9}(\\.\\d{1,9})?")) {
                throw new IllegalArgumentException("is '" + text + "'; write what a million tokens of input and of output cost, e.g. 0.15/0.60");
            }
            return new Price(new BigDecimal(parts[0].strip()), new BigDecimal(parts[1].strip()));
        }

        BigDecimal of(long inputTokens, long outputTokens) {
            return input.multiply(BigDecimal.valueOf(inputTokens)).add(output.multiply(BigDecimal.valueOf(outputTokens)))
                    .divide(MILLION).stripTrailingZeros();
        }
    }
}
