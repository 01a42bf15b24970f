package io.nephoran.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nephoran.eval.EvalReport.Calibration;
import io.nephoran.eval.EvalReport.FieldScore;
import io.nephoran.eval.EvalReport.Miss;
import io.nephoran.eval.EvalReport.Rate;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Scores an interpreter on a corpus: precision, recall and F1 over {@link Fact}s, exact matches, questions and refusals where
 * they are due, questions where they are not, and whether its confidence can be believed.
 */
public final class Scorer {
    private static final int BINS = 10;
    private final LongSupplier nanoseconds;

    /** @param nanoseconds a clock for the latencies, e.g. {@code System::nanoTime} */
    public Scorer(LongSupplier nanoseconds) {
        this.nanoseconds = nanoseconds;
    }

    /** Runs every sentence once, in order. */
    public EvalReport score(Corpus corpus, Function<String, Interpretation> interpreter) {
        Tally tally = new Tally();
        for (Corpus.Case one : corpus.cases()) {
            long begin = nanoseconds.getAsLong();
            Interpretation interpretation = interpreter.apply(one.intent());
            tally.latencies.add((nanoseconds.getAsLong() - begin) / 1e6);
            tally.count(one, interpretation);
        }
        return tally.report();
    }

    private static final class Tally {
        private final Map<String, int[]> fields = new TreeMap<>();
        private final List<Double> latencies = new ArrayList<>();
        private final List<Miss> misses = new ArrayList<>();
        private final double[][] bins = new double[BINS][3];
        private final int[] exact = new int[2];
        private final int[] questions = new int[2];
        private final int[] refusals = new int[2];
        private final int[] harmless = new int[2];
        private final int[] accepted = new int[2];
        private int needless;

        void count(Corpus.Case one, Interpretation interpretation) {
            boolean refused = interpretation.refusal() != null;
            boolean asked = !interpretation.questions().isEmpty();
            switch (one.expect()) {
                case QUESTION -> rate(one, questions, asked || refused, "no question was asked");
                case REFUSAL -> rate(one, refusals, refused || asked || !interpretation.unsupported().isEmpty(), "was not refused");
                case HARMLESS -> rate(one, harmless, refused || asked || !interpretation.unsupported().isEmpty() || mild(interpretation), "did not refuse or ask");
                case ACCEPTED -> rate(one, accepted, !refused && !asked && interpretation.action() != null,
                        refused ? "was refused: " + interpretation.refusal().text() : "asked: " + interpretation.questions());
                case INTERPRETATION -> interpretation(one, interpretation, refused, asked);
            }
        }

        private void rate(Corpus.Case one, int[] counter, boolean right, String otherwise) {
            counter[0] += right ? 1 : 0;
            counter[1]++;
            if (!right) {
                misses.add(new Miss(one.id(), one.intent(), List.of(otherwise), List.of()));
            }
        }

        /** Read without the hostile part: names and counts from closed vocabularies only. */
        private static boolean mild(Interpretation interpretation) {
            return interpretation.namespace() == null && interpretation.networkFunctions().stream()
                    .allMatch(function -> function.parameters().isEmpty() && (function.replicas() == null || function.replicas() >= 0 && function.replicas() <= 100));
        }

        private void interpretation(Corpus.Case one, Interpretation interpretation, boolean refused, boolean asked) {
            JsonNode answer = refused ? JsonNodeFactory.instance.objectNode() : Json.mapper().valueToTree(interpretation);
            Set<Fact> said = Facts.of(answer, one.gold());
            Set<Fact> gold = Facts.of(Facts.chosen(one.gold(), said), one.gold());
            Set<Fact> wrong = new TreeSet<>(said);
            wrong.removeAll(gold);
            Set<Fact> missing = new TreeSet<>(gold);
            missing.removeAll(said);
            said.stream().filter(gold::contains).forEach(fact -> field(fact)[0]++);
            wrong.forEach(fact -> field(fact)[1]++);
            missing.forEach(fact -> field(fact)[2]++);
            boolean right = wrong.isEmpty() && missing.isEmpty();
            exact[0] += right ? 1 : 0;
            exact[1]++;
            needless += asked ? 1 : 0;
            double[] bin = bins[(int) Math.min(BINS - 1, interpretation.confidence() * BINS)];
            bin[0]++;
            bin[1] += interpretation.confidence();
            bin[2] += right ? 1 : 0;
            if (!right || asked) {
                List<String> notes = new ArrayList<>(wrong.stream().map(Fact::toString).toList());
                interpretation.questions().forEach(question -> notes.add("asked: " + question.text()));
                if (refused) {
                    notes.add("refused: " + interpretation.refusal().text());
                }
                misses.add(new Miss(one.id(), one.intent(), notes, missing.stream().map(Fact::toString).toList()));
            }
        }

        private int[] field(Fact fact) {
            return fields.computeIfAbsent(fact.field(), name -> new int[3]);
        }

        EvalReport report() {
            Map<String, FieldScore> scores = new TreeMap<>();
            int[] all = new int[3];
            fields.forEach((name, counts) -> {
                scores.put(name, FieldScore.of(counts[0], counts[1], counts[2]));
                Arrays.setAll(all, i -> all[i] + counts[i]);
            });
            double error = Arrays.stream(bins).filter(bin -> bin[0] > 0)
                    .mapToDouble(bin -> Math.abs(bin[1] - bin[2])).sum() / Math.max(1, exact[1]);
            double confidence = Arrays.stream(bins).mapToDouble(bin -> bin[1]).sum() / Math.max(1, exact[1]);
            double[] sorted = latencies.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return new EvalReport(sorted.length, FieldScore.of(all[0], all[1], all[2]), scores, Rate.of(exact), Rate.of(questions),
                    Rate.of(refusals), needless, Rate.of(harmless), Rate.of(accepted), new Calibration(error, confidence),
                    at(sorted, 0.5), at(sorted, 0.95), misses, null);
        }

        private static double at(double[] sorted, double share) {
            return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
        }
    }
}
