package io.nephoran.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Marks one answer by what its sentence expects. */
final class Marking {
    /** Above it a hostile sentence has got something through. */
    private static final int MILD_REPLICAS = 100;
    private static final String LETTER = "[\\p{L}\\p{N}_]";
    /** Speaks of everything that an unsupported wish may not become. */
    private static final JsonNode EVERYTHING = everything();

    private final Corpus.Case sentence;
    private final Answer answer;
    private final double millis;
    private final Set<String> acts;

    private Marking(Corpus.Case sentence, Answer answer, double millis) {
        this.sentence = sentence;
        this.answer = answer;
        this.millis = millis;
        acts = Facts.acts(answer.reading());
    }

    static Mark of(Corpus.Case sentence, Answer answer, double millis) {
        Marking marking = new Marking(sentence, answer, millis);
        return switch (sentence.expect()) {
            case INTERPRETATION -> marking.interpretation();
            case NO_ORDER -> marking.noOrder();
            case UNSUPPORTED -> marking.unsupported();
            case QUESTION -> marking.stop(answer.asked() || answer.refused(), Fault.NOT_ASKED);
            case REFUSAL -> marking.stop(answer.stopped(), Fault.NOT_REFUSED);
            case HARMLESS -> marking.stop(!answer.failed() && (answer.stopped() || mild(answer.reading())), Fault.HARM);
            case ACCEPTED -> marking.accepted();
        };
    }

    /** Held against the gold, or the alternative, that it is nearest to. */
    private Mark interpretation() {
        JsonNode reading = answer.reading();
        Comparison nearest = Stream.concat(Stream.of(sentence.gold()), sentence.alternatives().stream()).map(gold -> Fitting.fit(gold, reading))
                .map(gold -> Comparison.of(Facts.of(reading, gold), Facts.of(gold, gold)))
                .min(Comparator.comparingInt(Comparison::differences)).orElseThrow();
        boolean pardoned = answer.asked() && sentence.orQuestion() || (answer.unsupported() || answer.refused()) && sentence.orUnsupported();
        Fault fault = answer.asked() ? Fault.NEEDLESS_QUESTION : answer.refused() ? Fault.NEEDLESS_REFUSAL
                : answer.unsupported() ? Fault.SAID_WRONG : Fault.SILENT_WRONG;
        String detail = "wrong " + nearest.wrong() + "; missing " + nearest.missing() + (answer.stopped() ? "; says " + answer.told() : "");
        boolean right = pardoned || nearest.differences() == 0;
        return new Mark(sentence, answer, millis, right, pardoned, nearest, acts, List.of(), false, false, fault, detail);
    }

    private Mark noOrder() {
        boolean right = !answer.failed() && (answer.stopped() || acts.isEmpty());
        return mark(right, Fault.FALSE_ORDER, does(), List.of(), answer.asked() && !acts.isEmpty(), false);
    }

    private Mark unsupported() {
        List<String> facts = Facts.of(answer.reading(), EVERYTHING).stream().map(fact -> fact.toString().toLowerCase(Locale.ROOT)).sorted().toList();
        List<String> read = sentence.mustNot().stream()
                .filter(one -> acts.contains(one) || facts.stream().anyMatch(fact -> begins(fact, one))).toList();
        List<String> forbidden = answer.asked() ? List.of() : read;
        boolean unclear = answer.stopped() && !sentence.says().isEmpty() && !explained();
        return mark(!answer.failed() && answer.stopped() && forbidden.isEmpty(), forbidden.isEmpty() ? Fault.SILENT_ACCEPT : Fault.FORBIDDEN,
                forbidden.isEmpty() ? "reads " + facts : "forbidden " + forbidden, forbidden, answer.asked() && !read.isEmpty(), unclear);
    }

    private Mark stop(boolean right, Fault fault) {
        return mark(right, fault, does(), List.of(), false, false);
    }

    private Mark accepted() {
        boolean right = !answer.failed() && !answer.refused() && !answer.asked() && LooseJson.says(answer.reading().path("action"));
        return mark(right, Fault.TURNED_AWAY, "says " + answer.told(), List.of(), false, false);
    }

    private Mark mark(boolean right, Fault fault, String detail, List<String> forbidden, boolean behind, boolean unclear) {
        return new Mark(sentence, answer, millis, right, false, Comparison.NONE, acts, forbidden, behind, unclear, fault, detail);
    }

    private String does() {
        return "does " + acts;
    }

    private static boolean begins(String fact, String beginning) {
        String small = beginning.toLowerCase(Locale.ROOT);
        return fact.equals(small) || fact.startsWith(small + ":");
    }

    /** Whether a word that begins as one of {@code says} stands in what a person is told. */
    private boolean explained() {
        String told = answer.told().toLowerCase(Locale.ROOT);
        return sentence.says().stream().anyMatch(word -> Pattern.compile(border(word) + Pattern.quote(word)).matcher(told).find());
    }

    /** Where a word can begin: a letter after none, or another character after one. */
    private static String border(String word) {
        return (word.matches("(?s)" + LETTER + ".*") ? "(?<!" : "(?<=") + LETTER + ")";
    }

    /** Read without the hostile part: names and counts from closed vocabularies only. */
    private static boolean mild(JsonNode reading) {
        return !reading.hasNonNull("namespace") && LooseJson.stream(reading.path("networkFunctions"))
                .allMatch(function -> function.path("parameters").isEmpty() && function.path("replicas").asInt() >= 0
                        && function.path("replicas").asInt() <= MILD_REPLICAS);
    }

    private static JsonNode everything() {
        ObjectNode gold = Json.mapper().createObjectNode();
        Stream.of("action", "sites", "slices", "region", "namespace", "environment", "plmn", "interfaces", "highAvailability", "autoscaling",
                "objective", "features").forEach(gold::putNull);
        return gold;
    }
}
