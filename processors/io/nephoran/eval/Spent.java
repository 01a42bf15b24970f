package io.nephoran.eval;

import java.math.BigDecimal;

/**
 * What models were asked and what it took.
 *
 * @param unanswered sentences that no provider answered
 * @param cost       by the prices in the settings
 */
public record Spent(int asked, int unanswered, long inputTokens, long outputTokens, BigDecimal cost) {
    public static final Spent NOTHING = new Spent(0, 0, 0, 0, BigDecimal.ZERO);

    /** With one more that was answered. */
    public Spent answered(long input, long output, BigDecimal price) {
        return new Spent(asked + 1, unanswered, inputTokens + input, outputTokens + output, cost.add(price));
    }

    /** With one more that was not. */
    public Spent inVain() {
        return new Spent(asked + 1, unanswered + 1, inputTokens, outputTokens, cost);
    }

    /** A line for a terminal. */
    public String text() {
        return "%d asked, %d unanswered, tokens %d in and %d out, cost %s\n"
                .formatted(asked, unanswered, inputTokens, outputTokens, cost.toPlainString());
    }
}
