package io.nephoran.interpret.judge;

/**
 * From where on a doubt is a question.
 *
 * @param noOrder    probability, by the second reader, that nobody wants anything done
 * @param order      probability, by the second reader, that somebody wants something done where the grammar found no order
 * @param harm       probability that another action is wanted than the one that deletes, suspends, rolls back or scales down
 * @param beyond     probability that it cannot be built; said in the question, and no reason for one
 * @param aloneAsks  whether a person is asked whatever one reader alone has read, without a second opinion
 * @param threshold  confidence below which a person is asked
 * @param harmful    the same for what deletes, suspends, rolls back or scales down
 */
public record Doubts(double noOrder, double order, double harm, double beyond, boolean aloneAsks, double threshold, double harmful) {
    /** As they were measured on authors left out; see {@code nephoran learn}. */
    public static final Doubts MEASURED = new Doubts(0.7, 0.8, 0.5, 0.9, true, 0.6, 0.8);

    /** The same, and a grammar that is the only reader there is may act. */
    public Doubts withoutSecondReader() {
        return new Doubts(noOrder, order, harm, beyond, false, threshold, harmful);
    }

    /** With other bounds of the confidence. */
    public Doubts below(double other, double otherHarmful) {
        return new Doubts(noOrder, order, harm, beyond, aloneAsks, other, otherHarmful);
    }
}
