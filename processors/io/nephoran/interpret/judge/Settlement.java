package io.nephoran.interpret.judge;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.Profile;
import io.nephoran.intent.Action;
import io.nephoran.intent.Choice;
import io.nephoran.intent.Consent;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.Condition;
import io.nephoran.intent.Interpretation.Exclusion;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Interpretation.Refusal;
import io.nephoran.intent.Interpretation.SliceRequest;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Slice;
import io.nephoran.intent.SliceType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person has answered where the judge has asked. An answer about a field counts whoever reads the sentence this time: with a
 * model away nobody would ask again, and the grammar must not override the answer in silence. Pure.
 */
public final class Settlement {
    private static final Pattern PART = Pattern.compile("([a-zA-Z0-9.]+)-(.+?)(?:\\.(\\d+))?");
    private static final String SLICE = "slice-";
    private final Catalog catalog;

    public Settlement(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Whether an answer says neither yes nor no to a whole reading, and so is a sentence in place of the first. */
    public static boolean corrects(String answer) {
        return !answer.isBlank() && Consent.of(answer).isEmpty();
    }

    /** Id of the question that shows the reading of the n-th sentence: the first, then one for each correction. */
    public static String confirmation(int sentence) {
        return sentence == 1 ? Gate.CONFIRM : Gate.CONFIRM + "-" + sentence;
    }

    /**
     * Works the answers into what was read.
     *
     * @param confirmation id under which a yes or no to the whole is found among the answers
     */
    public Interpretation apply(Interpretation said, Map<String, String> answers, String confirmation) {
        if (said.refusal() != null) {
            return said;
        }
        Interpretation settled = said;
        for (Map.Entry<String, String> answer : new TreeMap<>(answers).entrySet()) {
            if (answer.getKey().startsWith(Merge.PREFIX)) {
                settled = field(settled, answer.getKey(), answer.getValue().strip());
            }
        }
        return confident(said, confirmed(Unbuilt.said(settled), answers, confirmation));
    }

    private static Interpretation confirmed(Interpretation said, Map<String, String> answers, String confirmation) {
        Optional<Question> shown = said.questions().stream().filter(question -> question.id().equals(Gate.CONFIRM)).findFirst();
        String answer = answers.getOrDefault(confirmation, "");
        if (shown.isEmpty()) {
            return said;
        } else if (Consent.refuses(answer)) {
            return Interpretation.refused(new Refusal(Reason.NOT_SUPPORTED.word(), "not meant: " + shown.get().text()), said.confidence());
        }
        List<Question> open = new ArrayList<>(said.questions());
        open.remove(shown.get());
        String seen = answers.getOrDefault(Question.shown(confirmation), shown.get().digest());
        if (!Consent.agrees(answer) || !seen.equals(shown.get().digest())) {
            open.add(new Question(confirmation, shown.get().text(), shown.get().options()));
        }
        return said.toBuilder().questions(open).build();
    }

    private Interpretation field(Interpretation said, String id, String answer) {
        Question open = said.questions().stream().filter(question -> question.id().equals(id)).findFirst()
                .orElse(new Question(id, "Which is meant?", List.of()));
        Optional<Interpretation> set = set(said, id.substring(Merge.PREFIX.length()), Choice.among(open.options()).read(answer).orElse(answer));
        List<Question> questions = new ArrayList<>(said.questions());
        questions.removeIf(question -> question.id().equals(id));
        if (set.isEmpty()) {
            questions.add(new Question(id, open.text() + " The answer '" + answer + "' is none of these.", open.options()));
        }
        return set.orElse(said).toBuilder().questions(questions).build();
    }

    private Optional<Interpretation> set(Interpretation said, String field, String answer) {
        try {
            boolean none = answer.equalsIgnoreCase(Change.NONE);
            return switch (field) {
                case "functions" -> none ? Optional.of(said) : functions(said, answer);
                case "sites" -> none ? Optional.of(said) : sites(said, answer);
                case "slices" -> none ? Optional.of(said) : slices(said, answer);
                case "condition" -> condition(said, answer);
                case "after" -> Optional.of(none ? said : said.toBuilder().after(List.of(answer)).build());
                default -> part(said, field, none ? null : answer);
            };
        } catch (IllegalArgumentException noSuchValue) {
            return Optional.empty();
        }
    }

    private Optional<Interpretation> part(Interpretation said, String field, @Nullable String answer) {
        String name = field.substring(field.indexOf('-') + 1);
        if (field.startsWith("interface-")) {
            List<String> interfaces = new ArrayList<>(said.interfaces());
            interfaces.remove(name);
            if (answer != null) {
                interfaces.add(name);
            }
            return Optional.of(said.toBuilder().interfaces(interfaces).build());
        } else if (field.startsWith("feature-")) {
            Map<String, Boolean> features = new HashMap<>(said.features());
            features.remove(name);
            if (answer != null) {
                features.put(name, truth(answer));
            }
            return Optional.of(said.toBuilder().features(features).build());
        } else if (field.startsWith("exclusion-")) {
            return Optional.of(answer == null ? said : excluding(said, answer));
        } else if (field.startsWith("bound-")) {
            return bound(said, name, answer);
        }
        return answer == null ? Optional.of(said) : trait(said, field, answer);
    }

    /** A function of the catalogue, else a place. */
    private Interpretation excluding(Interpretation said, String name) {
        List<Exclusion> all = new ArrayList<>(said.exclusions());
        Optional<Profile> function = catalog.functionCalled(name);
        all.add(function.isPresent() ? new Exclusion(null, function.get().type(), name) : new Exclusion(name, null, name));
        return said.toBuilder().exclusions(all).build();
    }

    private static boolean truth(String answer) {
        if (!answer.matches("(?i)true|false")) {
            throw new IllegalArgumentException(answer);
        }
        return Boolean.parseBoolean(answer.toLowerCase(Locale.ROOT));
    }

    private static Optional<Interpretation> bound(Interpretation said, String metric, @Nullable String answer) {
        if (answer == null) {
            return Optional.of(said);
        }
        return BoundText.read(answer).filter(bound -> bound.metric().word().equals(metric)).map(bound -> {
            List<Constraint> all = new ArrayList<>(said.constraints());
            all.removeIf(one -> BoundText.sameThing(one, bound));
            all.add(bound);
            return said.toBuilder().constraints(all).build();
        });
    }

    private static Optional<Interpretation> condition(Interpretation said, String answer) {
        int arrow = answer.lastIndexOf(" -> ");
        if (arrow < 0) {
            return answer.equalsIgnoreCase(Change.NONE) ? Optional.of(said) : Optional.empty();
        }
        Action then = Action.valueOf(answer.substring(arrow + 4).strip().toUpperCase(Locale.ROOT));
        return Optional.of(said.toBuilder().conditions(List.of(new Condition(answer.substring(0, arrow), then.word()))).build());
    }

    /** {@code replicas-AMF}, {@code dnn-slice-1}, {@code namespace}; a number behind a dot counts among the parts of that list. */
    private static Optional<Interpretation> trait(Interpretation said, String field, String answer) {
        Optional<Trait<Interpretation>> whole = Trait.named(Trait.OF_SENTENCE, field);
        Matcher part = PART.matcher(field);
        if (whole.isPresent() || !part.matches()) {
            return whole.map(trait -> trait.with().apply(said, answer));
        }
        int index = part.group(3) == null ? -1 : Integer.parseInt(part.group(3));
        if (part.group(2).startsWith(SLICE)) {
            String sst = part.group(2).substring(SLICE.length());
            return Trait.named(Trait.OF_SLICE, part.group(1))
                    .flatMap(trait -> replaced(said.slices(), one -> sst.equals(Integer.toString(one.sst())), index,
                    one -> trait.with().apply(one, answer))).map(all -> said.toBuilder().slices(all).build());
        }
        String type = part.group(2);
        return Trait.ofFunction(part.group(1))
                .flatMap(trait -> replaced(said.networkFunctions(), one -> one.type().equals(type), index, one -> trait.with().apply(one, answer)))
                .map(all -> said.toBuilder().networkFunctions(all).build());
    }

    private static <T> Optional<List<T>> replaced(List<T> parts, java.util.function.Predicate<T> wanted, int index, UnaryOperator<T> with) {
        List<T> all = new ArrayList<>(parts);
        for (int i = 0; i < all.size(); i++) {
            if (wanted.test(all.get(i)) && (index < 0 || i == index)) {
                all.set(i, with.apply(all.get(i)));
                return Optional.of(all);
            }
        }
        return Optional.empty();
    }

    private Optional<Interpretation> functions(Interpretation said, String answer) {
        List<String> types = new ArrayList<>();
        for (String name : answer.split(",")) {
            Optional<Profile> profile = catalog.functionCalled(name.strip());
            if (profile.isEmpty()) {
                return Optional.empty();
            }
            types.add(profile.get().type());
        }
        List<FunctionRequest> all = new ArrayList<>(said.networkFunctions());
        all.removeIf(function -> !types.contains(function.type()));
        types.stream().distinct().filter(type -> all.stream().noneMatch(function -> function.type().equals(type)))
                .forEach(type -> all.add(FunctionRequest.of(type)));
        return Optional.of(said.toBuilder().networkFunctions(all).build());
    }

    private Optional<Interpretation> sites(Interpretation said, String answer) {
        List<String> names = new ArrayList<>();
        for (String part : answer.split(",")) {
            String name = catalog.siteCalled(part.strip()).map(site -> site.name()).orElse(part.strip());
            if (!name.matches("[\\p{Ll}\\p{Lo}\\p{Nd}][\\p{Ll}\\p{Lo}\\p{M}\\p{Nd}._-]{0,62}")) {
                return Optional.empty();
            }
            names.add(name);
        }
        List<FunctionRequest> functions = said.networkFunctions().stream()
                .map(function -> function.site() == null || names.contains(function.site()) ? function
                : function.toBuilder().site(null).siteCount(null).build()).toList();
        return Optional.of(said.toBuilder().sites(names).networkFunctions(functions).build());
    }

    private static Optional<Interpretation> slices(Interpretation said, String answer) {
        List<SliceRequest> all = new ArrayList<>();
        for (String name : answer.split(",")) {
            Optional<SliceType> type = Arrays.stream(SliceType.values()).filter(one -> one.label().equalsIgnoreCase(name.strip())).findFirst();
            int sst = type.map(SliceType::sst).orElseGet(() -> Integer.parseInt(name.strip()));
            all.add(said.slices().stream().filter(one -> one.sst() == sst && !all.contains(one)).findFirst()
                    .orElseGet(() -> SliceRequest.of(new Slice(type.orElse(null), sst, null, null))));
        }
        return Optional.of(said.toBuilder().slices(all).build());
    }

    private static Interpretation confident(Interpretation before, Interpretation after) {
        boolean closed = !before.questions().isEmpty() && after.questions().isEmpty() && after.refusal() == null;
        boolean opened = before.questions().isEmpty() && !after.questions().isEmpty();
        double confidence = closed ? Math.min(1, after.confidence() * 2) : opened ? after.confidence() / 2 : after.confidence();
        return after.toBuilder().confidence(Math.round(confidence * 100) / 100.0).build();
    }
}
