package io.nephoran.interpret.judge;

import io.nephoran.intent.Action;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Interpretation.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A reading into which those of models are worked, field by field. What a model says is taken where its words mean it and nobody
 * else has made anything of them; it is asked where they mean it and somebody else has, or where they may mean it; else it is lost.
 */
final class Merge {
    /** Ids of questions about a contradiction begin with it. */
    static final String PREFIX = "check-";
    /** What gives a name: there the longer one is meant, "vienna-edge-2" rather than "edge-2". */
    private static final Set<String> NAMES = Set.of("site", "region", "namespace", "environment", "instance", "dnn");
    /** Actions between which a soft verb leaves the choice: they change how something runs, and start or end nothing. */
    private static final Set<String> ADJUSTING = Set.of(Action.CONFIGURE.word(), Action.UPDATE.word(), Action.OPTIMIZE.word());
    private static final Map<String, String> ASKED
            = Map.of("action", "What is to be done?", "function", "Which network function?", "site", "At which site?",
            "slice", "Which slice: of which type?", "objective", "Better by which measure, and how much?");
    private final Hearing hearing;
    private final QuoteCheck check;
    private final Optional<Interpretation> grammar;
    private final List<Testimony> all;
    private final List<Question> questions;
    private final List<String> assumptions;
    private final List<Span> spans;
    private final List<String> unsupported;
    private final List<String> contested = new ArrayList<>();
    private final Optional<SecondOpinion> second;
    private boolean tentative;
    private Interpretation draft;

    /**
     * @param grammar its reading, if it has one
     * @param begin   with which to begin: the grammar's reading, or nothing said
     * @param second  an opinion on the whole
     */
    Merge(Hearing hearing, QuoteCheck check, Optional<Interpretation> grammar, Interpretation begin, List<Testimony> all,
            Optional<SecondOpinion> second) {
        this.second = second;
        this.hearing = hearing;
        this.check = check;
        this.grammar = grammar;
        this.all = all;
        this.draft = begin;
        this.questions = new ArrayList<>(begin.questions());
        this.assumptions = new ArrayList<>(begin.assumptions());
        this.spans = new ArrayList<>(begin.spans());
        this.unsupported = new ArrayList<>(begin.unsupported());
    }

    Interpretation draft() {
        return Unbuilt.said(draft.toBuilder().questions(questions).assumptions(assumptions).spans(spans).unsupported(unsupported).build());
    }

    /** Whether something in it rests on words that may mean something else, or was lost and nobody else has read it. */
    boolean tentative() {
        return tentative;
    }

    /** Words that a model holds to be beyond the system and of which the grammar has made something. */
    List<String> contested() {
        return contested;
    }

    /** A model that holds it for no order reads no fields, but may know what cannot be done. */
    void hear(Testimony testimony) {
        testimony.said().unsupported().forEach(this::beyond);
    }

    void add(Testimony testimony) {
        Differences.ofMembers(draft, testimony.said()).changes().forEach(change -> rule(change, testimony));
        Differences.ofTraits(draft, testimony.said()).changes().forEach(change -> rule(change, testimony));
        testimony.said().unsupported().forEach(this::beyond);
        testimony.said().questions().forEach(this::open);
    }

    private void rule(Change change, Testimony testimony) {
        Interpretation next;
        try {
            next = change.apply().apply(draft);
        } catch (IllegalArgumentException noSuchValue) {
            return;
        }
        if (Meaning.of(next).equals(Meaning.of(draft))) {
            // to be told something needs no word that orders it, and does no harm
            draft = change.was() == null && change.field().equals("action") ? next : draft;
            return;
        }
        Finding finding = check.check(change, testimony);
        switch (ruling(change, finding, testimony)) {
            case TAKE -> take(change, finding, testimony.reader(), next);
            case TRY -> {
                tentative = true;
                take(change, finding, testimony.reader(), next);
            }
            case ASK -> ask(change, finding, testimony.reader());
            case DROP -> tentative |= grammar.isEmpty() && !heldByAnother(change, testimony);
        }
    }

    private enum Ruling {
        /** It counts. */
        TAKE,
        /** It counts when a person has said yes to the whole. */
        TRY,
        /** It is asked about. */
        ASK,
        /** It is lost. */
        DROP
    }

    private Ruling ruling(Change change, Finding finding, Testimony testimony) {
        if (finding.grade() == Grade.NOT_MEANT) {
            return Ruling.DROP;
        }
        boolean free = hearing.unread(finding.words());
        boolean passedOver = !free && hearing.passedOver(finding.words());
        if (finding.grade() == Grade.UNKNOWN) {
            return !free && !passedOver ? Ruling.DROP : change.was() == null ? Ruling.TRY : Ruling.ASK;
        }
        boolean certain = change.was() != null && read(change);
        return known(change, finding, testimony, certain, free);
    }

    private Ruling known(Change change, Finding finding, Testimony testimony, boolean certain, boolean free) {
        Boolean narrower = certain && names(change) ? narrower(change, finding) : null;
        if (narrower != null) {
            return narrower ? Ruling.TAKE : Ruling.DROP;
        }
        if (certain && holders(change, testimony) > 1) {
            return Ruling.DROP;
        }
        if (finding.grade() == Grade.MEANT && narrows(change)) {
            return Ruling.TAKE;
        }
        if (certain && finding.grade() == Grade.POSSIBLE && adjusts(change)) {
            return Ruling.DROP;
        }
        boolean agreed = alsoRead(change, testimony, finding.grade());
        if (agreed && (finding.grade() == Grade.MEANT || !certain)) {
            return Ruling.TAKE;
        }
        if (certain && finding.grade() == Grade.MEANT && change.field().endsWith("action") && seconded(change.now())) {
            return Ruling.TAKE;
        }
        boolean alone = free && finding.grade() == Grade.MEANT && change.was() == null && severalAsked();
        if (!certain && (!free && hearing.passedOver(finding.words()) || alone)) {
            return Ruling.TRY;
        }
        return certain || !free ? Ruling.ASK : undisputed(change, finding);
    }

    /** The grammar's table says which of these a soft verb means. */
    private static boolean adjusts(Change change) {
        return change.field().endsWith("action") && ADJUSTING.containsAll(Set.of(change.was(), change.now()));
    }

    private Ruling undisputed(Change change, Finding finding) {
        boolean means = finding.grade() == Grade.MEANT || change.field().endsWith("action") && seconded(change.now());
        return means ? Ruling.TAKE : change.was() == null ? Ruling.TRY : Ruling.ASK;
    }

    /** A verb that may mean several actions, and the second reader holds this one for the likeliest. */
    private boolean seconded(String action) {
        Action meant = Action.valueOf(action.toUpperCase(Locale.ROOT));
        return second.filter(opinion -> opinion.actions().getOrDefault(meant, 0.0) >= 0.5).isPresent();
    }

    /** Whether what the draft says of this field was read from words. */
    private boolean read(Change change) {
        String basis = String.valueOf(change.basis());
        return spans.stream().map(Span::field).anyMatch(field -> field.equals(basis) || basis.endsWith(".action") && field.equals("action")
                || basis.endsWith(".replicas") && (field.equals(basis + "Delta") || field.equals(basis + "Factor")))
                || names(change) && hearing.reads(String.valueOf(change.was()));
    }

    private static boolean names(Change change) {
        return NAMES.contains(change.field().substring(change.field().lastIndexOf('.') + 1));
    }

    /** The same words read more closely: the bound is one of the downlink, the target one of CPU. */
    private static boolean narrows(Change change) {
        boolean ofDirection = change.field().equals("constraints") && change.was() != null && BoundText.read(change.was())
                .flatMap(was -> BoundText.read(change.now())
                .map(now -> BoundText.covers(now, was) && String.valueOf(was.appliesTo()).equals(String.valueOf(now.appliesTo())))).orElse(false);
        return ofDirection || change.field().equals("autoscaling.metric") && change.was() == null;
    }

    /** True if the model's words are those of the draft and more, false if they are fewer of them, null if neither. */
    private @Nullable Boolean narrower(Change change, Finding finding) {
        BitSet known = new BitSet();
        spans.stream().filter(span -> span.field().equals(change.basis())).forEach(span -> known.or(tokens(span)));
        if (known.isEmpty() || known.equals(finding.words()) || !known.intersects(finding.words())) {
            return null;
        }
        BitSet both = (BitSet) known.clone();
        both.or(finding.words());
        return both.equals(finding.words()) ? Boolean.TRUE : both.equals(known) ? Boolean.FALSE : null;
    }

    private BitSet tokens(Span span) {
        BitSet tokens = new BitSet();
        for (int i = 0; i < hearing.sentence().size(); i++) {
            tokens.set(i, hearing.sentence().token(i).start() >= span.start() && hearing.sentence().token(i).end() <= span.end());
        }
        return tokens;
    }

    private boolean heldByAnother(Change change, Testimony testimony) {
        return all.stream().filter(other -> other != testimony).anyMatch(other -> agrees(change, other));
    }

    private boolean agrees(Change change, Testimony other) {
        return Differences.ofTraits(draft, other.said()).agreed().contains(change.id())
                || Differences.ofMembers(draft, other.said()).agreed().contains(change.id());
    }

    /** Two who read the same, each from words that mean it as well, against one who reads otherwise or nothing. */
    private boolean alsoRead(Change change, Testimony testimony, Grade grade) {
        return all.stream().filter(other -> !other.reader().equals(testimony.reader()))
                .anyMatch(other -> Stream.concat(Differences.ofTraits(draft, other.said()).changes().stream(),
                        Differences.ofMembers(draft, other.said()).changes().stream())
                        .anyMatch(same -> same.id().equals(change.id()) && same.now().equals(change.now())
                                && check.check(same, other).grade().compareTo(grade) <= 0));
    }

    /** Whether what one model alone reads is something that another model did not see in the same words. */
    private boolean severalAsked() {
        return all.stream().map(Testimony::reader).distinct().count() > 1;
    }

    /** How many hold what the draft has: the grammar where it has read it, and models. */
    private long holders(Change change, Testimony testimony) {
        boolean byGrammar = grammar.isPresent() && spans.stream().noneMatch(span -> span.field().equals(change.basis()) && span.reader() != null);
        return (byGrammar ? 1 : 0) + all.stream().filter(other -> !other.reader().equals(testimony.reader()))
                .filter(other -> agrees(change, other)).map(Testimony::reader).distinct().count();
    }

    private void take(Change change, Finding finding, String reader, Interpretation next) {
        draft = next;
        String field = change.basis() == null ? placed(change) : change.basis();
        spans.removeIf(span -> span.field().equals(field));
        if (!finding.words().isEmpty()) {
            spans.add(hearing.span(field, finding.words(), reader));
        }
        assume(label(change) + ": so " + reader + " reads "
                + (finding.words().isEmpty() ? "the sentence" : "'" + hearing.words(finding.words()) + "'"));
        questions.removeIf(question -> answered(change, question.id()));
    }

    /** The path that a new member or trait has in the draft. */
    private String placed(Change change) {
        String path = change.path();
        if (path.startsWith("networkFunctions[") && path.endsWith("].type")) {
            return "networkFunctions[" + (draft.networkFunctions().size() - 1) + "].type";
        } else if (path.startsWith("slices[") && path.endsWith("].type")) {
            return "slices[" + (draft.slices().size() - 1) + "].type";
        } else if (path.startsWith("sites[")) {
            return "sites[" + (draft.sites().size() - 1) + "]";
        } else if (path.startsWith("constraints[")) {
            return "constraints[" + (draft.constraints().size() - 1) + "]";
        }
        return path;
    }

    private static String label(Change change) {
        String name = change.field().replaceFirst("^.*\\.(resources\\.)?", "");
        return switch (change.field()) {
            case "networkFunctions.type" -> "the function " + change.now();
            case "sites", "constraints", "interfaces" -> change.field().replaceFirst("s$", "") + " " + change.now();
            case "slices.type" -> "the slice " + change.now();
            default -> (change.field().startsWith("networkFunctions.") ? change.id().substring(change.id().indexOf('-') + 1) + " " : "") + name + " "
                    + change.now();
        };
    }

    private static boolean answered(Change change, String question) {
        return switch (change.field()) {
            case "networkFunctions.type" -> question.equals("function") || question.equals("scope");
            case "networkFunctions.replicas" -> question.equals(change.id());
            case "sites", "networkFunctions.site" -> question.equals("site");
            case "slices.type" -> question.equals("slice");
            case "constraints" -> question.equals("unit-" + change.id().replaceFirst("^bound-", "")) || question.equals("objective");
            default -> change.field().startsWith("networkFunctions.resources.")
                    ? question.startsWith("amount-" + change.field().replaceFirst(".*\\.", ""))
                    : question.equals(change.field());
        };
    }

    private void ask(Change change, Finding finding, String reader) {
        String id = PREFIX + change.id();
        if (questions.stream().anyMatch(question -> question.id().equals(id) || question.id().equals(change.id()) && !question.options().isEmpty())) {
            return;
        }
        String so = change.options().get(0).equals(Change.NONE) ? "nothing of it" : "'" + change.options().get(0) + "'";
        questions.add(new Question(id, reader + " reads '" + hearing.words(finding.words()) + "' as " + label(change) + ", the other readers have "
                + so
                + ": which is meant?", change.options()));
    }

    private void assume(String text) {
        if (!assumptions.contains(text)) {
            assumptions.add(text);
        }
    }

    /** Words of the sentence that a model holds to be beyond the system. */
    private void beyond(String phrase) {
        BitSet words = hearing.find(phrase);
        if (words.isEmpty() || unsupported.stream().anyMatch(known -> known.contains(phrase))) {
            return;
        }
        if (words.stream().anyMatch(i -> hearing.unread(bit(i)) && !hearing.sentence().is(i, "filler"))) {
            unsupported.add(phrase);
        } else {
            contested.add(phrase);
        }
    }

    private static BitSet bit(int i) {
        BitSet one = new BitSet();
        one.set(i);
        return one;
    }

    /** A model may ask what the draft lacks; in our words, for its own could say anything to a person. */
    private void open(Question wish) {
        boolean lacks = switch (wish.id()) {
            case "action" -> draft.action() == null && draft.networkFunctions().stream().allMatch(one -> one.action() == null);
            case "function" -> draft.networkFunctions().isEmpty() && draft.slices().isEmpty();
            case "site" -> draft.sites().isEmpty() && draft.region() == null && draft.networkFunctions().stream().allMatch(one -> one.site() == null);
            case "slice" -> draft.slices().isEmpty();
            case "objective" -> draft.objective() == null && draft.constraints().isEmpty();
            default -> false;
        };
        if (lacks) {
            addQuestion(new Question(wish.id(), ASKED.get(wish.id()), List.of()));
        } else if (wish.id().equals("replicas")) {
            draft.networkFunctions().stream().filter(one -> !one.counted()).map(FunctionRequest::type).findFirst()
                    .ifPresent(type -> addQuestion(new Question("replicas-" + type, "How many replicas of the " + type + "?", List.of())));
        }
    }

    private void addQuestion(Question question) {
        if (questions.stream().noneMatch(known -> known.id().equals(question.id()))) {
            questions.add(question);
        }
    }
}
