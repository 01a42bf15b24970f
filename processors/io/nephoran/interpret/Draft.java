package io.nephoran.interpret;

import io.nephoran.intent.Constraint;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Interpretation.Refusal;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.Reason;
import io.nephoran.intent.SliceType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What has been read of a sentence so far. The readers write here; {@link Verdict} makes an interpretation of it. */
final class Draft {
    final List<Mention> mentions = new ArrayList<>();
    final List<Verb> verbs = new ArrayList<>();
    final List<SlicePart> slices = new ArrayList<>();
    final List<Bound> bounds = new ArrayList<>();
    final Map<String, int[]> sites = new LinkedHashMap<>();
    final Map<String, int[]> interfaces = new LinkedHashMap<>();
    final Map<String, Boolean> features = new TreeMap<>();
    final Map<String, String> parameters = new TreeMap<>();
    final List<GroupPart> groups = new ArrayList<>();
    final List<Interpretation.Condition> conditions = new ArrayList<>();
    final Set<String> assumptions = new LinkedHashSet<>();
    final Set<Citation> cited = EnumSet.noneOf(Citation.class);
    final Set<String> unsupported = new LinkedHashSet<>();
    final Map<String, Question> questions = new LinkedHashMap<>();
    final Map<String, int[]> spans = new LinkedHashMap<>();
    final BitSet consumed = new BitSet();
    @Nullable String region;
    @Nullable String namespace;
    @Nullable String environment;
    @Nullable String objective;
    @Nullable String mcc;
    @Nullable String mnc;
    @Nullable Refusal refusal;
    /** Functions that only conditions name. */
    final Set<String> observed = new LinkedHashSet<>();
    boolean highAvailability;
    boolean autoscaling;
    @Nullable Integer autoscaleMin;
    @Nullable Integer autoscaleMax;
    @Nullable Integer autoscaleTarget;
    @Nullable String autoscaleMetric;
    boolean sliceSaid;
    /** Functions named now are not meant. */
    boolean excluding;
    /** Clauses read so far. */
    int clause;
    boolean everything;
    boolean generic;
    boolean vague;
    boolean vagueCount;
    boolean telecom;
    boolean modal;
    boolean offTopic;
    boolean instead;
    boolean resized;
    boolean replicasSaid;
    @Nullable String movedFrom;
    boolean ceilingSaid;
    boolean floorSaid;

    /** One place where a function is named. Functions of one coordination ("AMF, SMF and UPF") share a {@code group}. */
    static final class Mention {
        final String type;
        final int from;
        final int to;
        int group;
        int verb;
        boolean excluded;
        boolean led;
        boolean target;
        boolean served;
        boolean implied;
        @Nullable String instance;
        @Nullable Integer siteCount;
        @Nullable Integer replicas;
        @Nullable Integer delta;
        @Nullable Double factor;
        @Nullable Quantity cpu;
        @Nullable Quantity memory;
        @Nullable Quantity storage;
        final Set<Integer> alternatives = new TreeSet<>();
        final Map<String, String> parameters = new TreeMap<>();
        final List<String> sites = new ArrayList<>();
        final Map<String, int[]> spans = new LinkedHashMap<>();

        Mention(String type, int from, int to, int group, int verb) {
            this.type = type;
            this.from = from;
            this.to = to;
            this.group = group;
            this.verb = verb;
            spans.put("type", new int[] {from, to});
        }

        boolean counted() {
            return replicas != null || delta != null || factor != null || !alternatives.isEmpty();
        }

        boolean sized() {
            return cpu != null || memory != null || storage != null;
        }
    }

    /** A verb: {@code meaning} is an action, or a class of verbs whose meaning what follows decides. */
    static final class Verb {
        final String meaning;
        final boolean soft;
        final String phrase;
        final int from;
        final int to;
        final int clause;
        final int direction;
        final boolean joined;
        boolean moving;

        Verb(String meaning, boolean soft, String phrase, int from, int to, int clause, int direction, boolean joined) {
            this.meaning = meaning;
            this.soft = soft;
            this.phrase = phrase;
            this.from = from;
            this.to = to;
            this.clause = clause;
            this.direction = direction;
            this.joined = joined;
        }
    }

    static final class SlicePart {
        @Nullable SliceType type;
        @Nullable Integer sst;
        @Nullable String sd;
        @Nullable String dnn;
        int from;
        int to;
    }

    /** A bound, its words, and the verb in whose clause it stands. */
    record Bound(Constraint constraint, int from, int to, int verb, boolean metricFirst) {
    }

    /** A named set of functions; {@code explicit} when the sentence itself lists what belongs to it. */
    record GroupPart(String phrase, int from, int to, int verb, boolean explicit, boolean after) {
    }

    void take(int from, int to) {
        consumed.set(from, to);
    }

    void span(String field, int from, int to) {
        spans.putIfAbsent(field, new int[] {from, to});
        take(from, to);
    }

    /** How much of cpu, memory or storage, where only a change of it was said: what there is now is not known here. */
    void askAmount(String resource) {
        ask("amount-" + resource, "How much " + (resource.equals("cpu") ? "CPU" : resource) + " for each replica? Say an amount, e.g. "
                + (resource.equals("cpu") ? "4." : "8Gi."), List.of());
        resized = true;
    }

    void ask(String id, String text, List<String> options) {
        questions.putIfAbsent(id, new Question(id, text, options));
    }

    void refuse(Reason reason, String text) {
        if (refusal == null) {
            refusal = new Refusal(reason.word(), text);
        }
    }

    int verb() {
        return verbs.size() - 1;
    }

    /** +1 where the verb makes more of something, -1 where it makes less. */
    int direction() {
        return verbs.isEmpty() ? 1 : verbs.get(verb()).direction < 0 ? -1 : 1;
    }

    boolean verbIs(String... meanings) {
        return !verbs.isEmpty() && List.of(meanings).contains(verbs.get(verb()).meaning);
    }

    /** The functions that are really asked about. */
    List<Mention> wanted() {
        return mentions.stream().filter(mention -> !mention.excluded).toList();
    }
}
