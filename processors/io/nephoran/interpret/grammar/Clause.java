package io.nephoran.interpret.grammar;

/**
 * A stretch of a sentence with at most one verb that orders: tokens {@code from} (inclusive) to {@code to} (exclusive).
 *
 * @param mood what the clause does
 * @param verb the verb that orders, {@link VerbUse#NONE} where there is none
 * @param head first token behind the words that only introduce the clause and its verb
 */
record Clause(int from, int to, Mood mood, VerbUse verb, int head) {

    /** What a clause does. */
    enum Mood {
        /** "deploy an AMF", "could you delete it", "we need two UPFs" */
        ORDER,
        /** "the latency shall stay below 10 ms", "the AMF must be removed" */
        GOAL,
        /** "we should delete it", "can we scale it?": whether it is an order is asked */
        DOUBTFUL,
        /** "who deleted it", "is it safe to remove it" */
        QUESTION,
        /** "the UPF drops packets", "I removed the PCF" */
        OBSERVATION,
        /** "what happens if", "suppose we scaled it" */
        HYPOTHESIS,
        /** words of others, or of a machine */
        QUOTATION,
        /** "do not delete it" */
        BAN,
        /** "when the load exceeds 80 %" */
        CONDITION,
        /** "once the AMF is healthy" */
        WAITING,
        /** "because the customer left" */
        REASON,
        /** "Hi team", "thanks" */
        COURTESY,
        /** no verb at all: "3 AMFs at edge-1" */
        FRAGMENT
    }

    boolean orders() {
        return mood == Mood.ORDER || mood == Mood.GOAL || mood == Mood.DOUBTFUL;
    }

    /** The same, so that an order is asked about. */
    Clause doubted() {
        return orders() ? as(Mood.DOUBTFUL) : this;
    }

    Clause until(int end) {
        return new Clause(from, end, mood, verb, head);
    }

    Clause as(Mood other) {
        return new Clause(from, to, other, verb, head);
    }
}
