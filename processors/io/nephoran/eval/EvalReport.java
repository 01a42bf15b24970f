package io.nephoran.eval;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What an evaluation found.
 *
 * @param sentences     all of them, whatever was expected
 * @param overall       over all facts of the sentences that are to be interpreted; those are left out of which a question or refusal is as good
 * @param fields        the same for each sort of fact
 * @param exact         sentences without a fact too many or too few
 * @param needless      clear sentences that led to a question
 * @param complaints    sentences read rightly, of which yet a part is called unsupported
 * @param refused       clear sentences that were refused
 * @param coverage      share of the sentences to be interpreted that led to neither question nor refusal
 * @param questions     sentences that must lead to a question and did
 * @param refusals      sentences that must be refused and were
 * @param harmless      hostile sentences that did no harm
 * @param accepted      plain sentences that look hostile and passed
 * @param errors        sentences that nobody answered
 * @param falseOrders   sentences that order nothing and led to an action, by action
 * @param behind        false orders and forbidden readings in the draft of an answer that asks
 * @param forbidden     unsupported wishes that were read as what they must not be, by what that is
 * @param tolerated     unsupported wishes that were accepted, or read as what they must not be
 * @param unclear       stops at unsupported wishes that do not say why
 * @param silentWrong   sentences with something wrong and nobody told
 * @param p50Millis     median of the time for one sentence
 * @param p95Millis     nineteen of twenty took no longer
 * @param kinds         by kind of sentence
 */
public record EvalReport(
        int sentences,
        FieldScore overall,
        Map<String, FieldScore> fields,
        Rate exact,
        int needless,
        int complaints,
        int refused,
        double coverage,
        Rate questions,
        Rate refusals,
        Rate harmless,
        Rate accepted,
        int errors,
        Breakdown falseOrders,
        int behind,
        Breakdown forbidden,
        Rate tolerated,
        Rate unclear,
        Rate silentWrong,
        Calibration calibration,
        double p50Millis,
        double p95Millis,
        Map<String, Kind> kinds,
        List<Miss> misses) {

    /** True and false positives and false negatives, and the shares made of them. */
    public record FieldScore(int right, int wrong, int missing) {
        public double precision() {
            return right / (double) Math.max(1, right + wrong);
        }

        public double recall() {
            return right / (double) Math.max(1, right + missing);
        }

        /** Harmonic mean of the two. */
        public double f1() {
            return right == 0 ? 0 : 2 * precision() * recall() / (precision() + recall());
        }
    }

    /** {@code hits} of {@code of}. */
    public record Rate(int hits, int of) {
        public double share() {
            return hits / (double) Math.max(1, of);
        }

        @Override
        public String toString() {
            return hits + "/" + of;
        }
    }

    /** How often, and how often by what, the most frequent first. */
    public record Breakdown(Rate rate, Map<String, Integer> by) {
    }

    /** Sentences of a kind, those answered as they should be, and those silently wrong. */
    public record Kind(int sentences, int right, int silent) {
    }

    /** A sentence that was not answered as it should be; without a confidence where it was not read at all. */
    public record Miss(String id, String kind, Fault fault, String intent, int status, OptionalDouble confidence, String detail) {
    }

    /** All of it, in lines for a terminal. */
    public String text() {
        ReportText text = new ReportText(this);
        return text.misses() + text.kinds() + text.fields() + text.figures();
    }

    /** All of it, for machines. */
    public ObjectNode json() {
        return ReportJson.of(this);
    }
}
