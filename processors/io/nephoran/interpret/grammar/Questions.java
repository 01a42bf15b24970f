package io.nephoran.interpret.grammar;

import io.nephoran.catalog.Catalog;
import io.nephoran.intent.Action;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Interpretation.Refusal;
import io.nephoran.intent.Reason;
import io.nephoran.interpret.grammar.Fact.Vagueness;
import io.nephoran.interpret.grammar.Fact.Vague;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.WordClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks what the plan could only guess, and refuses what is no intent for this network. */
final class Questions {
    private static final Set<Action> NEEDS_TARGET =
            Set.of(Action.DEPLOY, Action.SCALE, Action.UPDATE, Action.DELETE, Action.ROLLBACK, Action.SUSPEND, Action.RESUME, Action.CONFIGURE,
            Action.OPTIMIZE);
    private final Sentence sentence;
    private final Reader.Read read;
    private final List<Order> orders;
    private final Interpretation said;
    private final Map<String, Question> questions = new LinkedHashMap<>();

    Questions(Reader.Read read, List<Order> orders, Interpretation said) {
        this.sentence = read.sentence();
        this.read = read;
        this.orders = orders;
        this.said = said;
    }

    /** Why the sentence is not acted on at all; null when it may be. */
    @Nullable Refusal refusal() {
        for (Fact fact : read.notes().all()) {
            if (fact instanceof Fact.Malformed malformed) {
                return malformed.refusal();
            }
        }
        Refusal counts = counts();
        if (counts != null) {
            return counts;
        }
        if (!orders.isEmpty() && orders.stream().allMatch(Order::refused)) {
            return unsupported();
        }
        return target() || vague(Vagueness.EVERYTHING) || vague(Vagueness.GENERIC) || sliceSaid() || pronoun() || telecom() && !unknownObject()
                ? offTopic() : unknown();
    }

    private @Nullable Refusal counts() {
        for (FunctionRequest function : said.networkFunctions()) {
            boolean beyond = function.replicas() != null && function.replicas() > CountRule.MOST_REPLICAS
                    || function.replicasDelta() != null && Math.abs(function.replicasDelta()) > CountRule.MOST_REPLICAS
                    || function.replicasFactor() != null && function.replicasFactor() > CountRule.MOST_REPLICAS;
            if (beyond) {
                return new Refusal(Reason.MALFORMED.word(), "A number of replicas is 0 to " + CountRule.MOST_REPLICAS + ".");
            }
        }
        boolean beyond = said.autoscaling() != null && (said.autoscaling().max() != null && said.autoscaling().max() > CountRule.MOST_REPLICAS
                || said.autoscaling().min() != null && said.autoscaling().min() > CountRule.MOST_REPLICAS);
        return beyond ? new Refusal(Reason.MALFORMED.word(), "A number of replicas is 0 to " + CountRule.MOST_REPLICAS + ".") : null;
    }

    private Refusal unsupported() {
        List<String> parts = orders.stream().flatMap(order -> order.doubts().stream()).filter(Doubt::whole).map(Questions::words).toList();
        return new Refusal(Reason.NOT_SUPPORTED.word(), String.join("; ", parts)
                + ". Nothing was done. Orders act on network functions, slices and their replicas, sizes, places and bounds.");
    }

    static String notUnderstood(String words) {
        return "'" + words + "' was not understood";
    }

    /** What is said of a wish that is not carried out. */
    static String words(Doubt doubt) {
        return switch (doubt.family()) {
            case "part" -> "'" + doubt.text() + "' is a part or property of a function that is not acted on by itself";
            case "unread" -> notUnderstood(doubt.text());
            default -> doubt.family() + ": '" + doubt.text() + "' is not supported";
        };
    }

    private boolean target() {
        return !said.networkFunctions().isEmpty() || !said.slices().isEmpty() || !said.interfaces().isEmpty()
                || read.notes().all().stream().anyMatch(fact -> fact instanceof Fact.Entity);
    }

    private boolean vague(Vagueness what) {
        return read.notes().all().stream().anyMatch(fact -> fact instanceof Vague one && one.what() == what);
    }

    private boolean sliceSaid() {
        return read.notes().all().stream().anyMatch(Fact.BareSlice.class::isInstance);
    }

    private boolean pronoun() {
        return !orders.isEmpty() && read.notes().all().stream().anyMatch(Fact.Reference.class::isInstance);
    }

    private boolean telecom() {
        return read.notes().all().stream().anyMatch(fact -> fact instanceof Fact.Bound || fact instanceof Fact.Measure || fact instanceof Fact.Scaling
                || fact instanceof Fact.Feature
                || fact instanceof Fact.Namespace || fact instanceof Fact.NamedPlmn || fact instanceof Fact.DataNetwork || fact instanceof Fact.Size
                || fact instanceof Fact.Parameter
                || fact instanceof Fact.Sites sites && sites.names().stream().anyMatch(site -> sentence.vocabulary().site(site) != null)
                || fact instanceof Fact.Aim);
    }

    private boolean wordSaid(WordClass wordClass) {
        for (int at = 0; at < sentence.size(); at++) {
            if (sentence.is(at, wordClass)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Refusal offTopic() {
        boolean onlyReports = orders.isEmpty() || said.action() == Action.REPORT || said.networkFunctions().isEmpty() && said.slices().isEmpty();
        return wordSaid(WordClass.OFF_TOPIC) && onlyReports ? none() : null;
    }

    private boolean unknownObject() {
        return orders.stream().anyMatch(order -> object(order) != null && !order.clause().verb().is("keep-bound")) && said.action() != Action.REPORT
                && said.objective() == null;
    }

    private @Nullable String object(Order order) {
        return order.clause().verb().is("keep-bound") ? null : order.doubts().stream()
                .filter(doubt -> doubt.family().equals("unread") && doubt.from() >= order.clause().verb().to()
                && !doubt.text().equals("I")).map(Doubt::text).findFirst().orElse(null);
    }

    private Refusal none() {
        return new Refusal(Reason.NOT_A_NETWORK_INTENT.word(),
                "This is no intent for a 5G or O-RAN network: say what to deploy, scale, change, observe or remove, e.g. 'Deploy an AMF with 3 replicas at edge-1'.");
    }

    private Refusal unknown() {
        String word = orders.stream().map(this::object).filter(java.util.Objects::nonNull).findFirst().orElse(null);
        boolean acts = orders.stream().anyMatch(order -> order.clause().verb()
                .is("deploy", "scale", "update", "delete", "suspend", "resume", "rollback", "configure", "add", "need", "put",
                "raise", "lower"));
        if (word == null || !acts || wordSaid(WordClass.OFF_TOPIC)) {
            return none();
        }
        List<String> near = Catalog.nearest(word, sentence.vocabulary().types());
        return new Refusal(Reason.UNKNOWN_FUNCTION.word(), "'" + word + "' is no network function of the catalogue"
                + (near.isEmpty() ? ". " : "; did you mean "
                + String.join(" or ", near) + "? ") + "Known are " + String.join(", ", sentence.vocabulary().types()) + ".");
    }

    List<Question> ask(boolean conflicting) {
        read.notes().all().forEach(fact -> {
            if (fact instanceof Fact.Asked asked && inOrder(fact)) {
                questions.putIfAbsent(asked.question().id(), asked.question());
            }
        });
        choice();
        bounds();
        nothingSaid();
        if (questions.isEmpty() && (conflicting || orders.stream().anyMatch(order -> order.bound().contradicted()))) {
            ask("which", "Two values stand for one thing: which is meant? Say it in one sentence.", List.of());
        }
        targets();
        Set<Action> elsewhere = Set.of(Action.DEPLOY, Action.REPORT);
        if (!said.exclusions().isEmpty() && said.sites().isEmpty() && said.action() != null && !elsewhere.contains(said.action())) {
            ask("site", "All but '" + said.exclusions().get(0).not() + "': at which sites, by name?", sentence.vocabulary().sitesOfTier(""));
        }
        orders.stream().filter(order -> !order.refused()).forEach(this::counts);
        orders.stream().filter(order -> !order.refused()).forEach(this::sizes);
        return List.copyOf(questions.values());
    }

    /** "an AMF or an SMF": asked, not chosen. */
    private void choice() {
        List<Fact> named = read.notes().all().stream().filter(fact -> fact instanceof Fact.NamedFunction && inOrder(fact)).toList();
        for (int n = 1; n < named.size(); n++) {
            if (Meanings.before(sentence, named.get(n), WordClass.OR)) {
                String first = ((Fact.NamedFunction) named.get(n - 1)).type();
                String second = ((Fact.NamedFunction) named.get(n)).type();
                ask("function", "Which of the two: " + first + " or " + second + "?", List.of(first, second));
            }
        }
    }

    /** A floor above the ceiling. */
    private void bounds() {
        for (Constraint floor : said.constraints()) {
            for (Constraint ceiling : said.constraints()) {
                boolean one = floor.metric() == ceiling.metric() && java.util.Objects.equals(floor.direction(), ceiling.direction())
                        && floor.unit().equals(ceiling.unit());
                boolean apart = one && floor.operator().sign().startsWith(">") && ceiling.operator().sign().startsWith("<")
                        && floor.value() > ceiling.value();
                if (apart) {
                    ask("which", "No " + floor.metric().word() + " is at least " + floor.value() + " and at most " + ceiling.value()
                            + ": which is meant?", List.of());
                }
            }
        }
    }

    /** "Size the core as discussed": what is to be set, and to what, is not said. */
    private void nothingSaid() {
        boolean sets = orders.size() == 1 && said.action() == Action.CONFIGURE && orders.get(0).clause().verb().is("set", "keep-bound")
                && !orders.get(0).refused();
        boolean something = !said.constraints().isEmpty() || said.objective() != null || said.autoscaling() != null || !said.features().isEmpty()
                || !said.interfaces().isEmpty()
                || said.plmn() != null || !said.plmns().isEmpty() || said.highAvailability()
                || said.slices().stream().anyMatch(slice -> slice.dnn() != null)
                || said.networkFunctions().stream().anyMatch(one -> one.resources() != null || !one.parameters().isEmpty());
        if (sets && !something && target()) {
            ask("value", "What is to be set, and to which value?", List.of());
        }
    }

    private boolean inOrder(Fact fact) {
        return orders.stream().anyMatch(order -> fact.from() >= order.clause().from() && fact.from() < order.clause().to());
    }

    private void ask(String id, String text, List<String> options) {
        questions.putIfAbsent(id, new Question(id, text, options));
    }

    private void targets() {
        Action action = said.action();
        boolean named = !said.networkFunctions().isEmpty() || !said.slices().isEmpty();
        if (action == null) {
            ask("action", "What is to be done?", List.of());
        } else if (vague(Vagueness.EVERYTHING) && !named && !aimedAtAPlace(action) && action != Action.REPORT) {
            ask("scope", "'" + action.word() + "' for everything: which network functions or slices exactly?", List.of());
        } else if (sliceSaid() && !named && action != Action.REPORT) {
            ask("slice", "Which slice: of which type?", List.of("eMBB", "URLLC", "mMTC", "V2X", "HMTC"));
        } else if (!named && NEEDS_TARGET.contains(action) && !aboutSomethingElse()) {
            ask("function", "Which network function?", List.of());
        } else if (betterWithoutMeasure()) {
            ask("objective", "Better by which measure, and how much?", List.of("latency", "throughput", "reliability", "cost"));
        }
    }

    private boolean aboutSomethingElse() {
        boolean groups = orders.stream().anyMatch(order -> order.bound().wishes().stream().anyMatch(wish -> wish.implied));
        return groups || !said.interfaces().isEmpty() || networkWide();
    }

    private boolean betterWithoutMeasure() {
        return vague(Vagueness.BETTER) && said.constraints().isEmpty() && said.networkFunctions().isEmpty();
    }

    private boolean aimedAtAPlace(Action action) {
        return action == Action.OPTIMIZE && said.objective() != null && placed();
    }

    /** A bound or an objective for all that runs at a place, or for the network. */
    private boolean networkWide() {
        boolean aims = said.objective() != null || !said.constraints().isEmpty();
        boolean something = said("something") || said.constraints().isEmpty() && orders.stream().anyMatch(order -> order.clause().verb().is("add"));
        return !something && aims && (placed() || vague(Vagueness.GENERIC) && !vague(Vagueness.BETTER))
                || aims && orders.stream().anyMatch(order -> order.clause().mood() == Clause.Mood.GOAL) && placed();
    }

    private boolean said(String word) {
        for (int at = 0; at < sentence.size(); at++) {
            if (sentence.word(at).equals(word)) {
                return true;
            }
        }
        return false;
    }

    private boolean placed() {
        return said.region() != null || !said.sites().isEmpty() || said.namespace() != null || said.environment() != null;
    }

    private void counts(Order order) {
        order.wanted().stream().filter(wish -> wish.type != null).forEach(wish -> count(order, wish));
    }

    private void count(Order order, Wish wish) {
        Fact.Count count = wish.count();
        if (count == null) {
            uncounted(order, wish);
        } else if (!count.options().isEmpty()) {
            ask("replicas-" + wish.type, "How many replicas of the " + wish.type + "?", count.options().stream().map(String::valueOf).toList());
        }
    }

    private void uncounted(Order order, Wish wish) {
        boolean measured = !said.constraints().isEmpty() || said.objective() != null || said.autoscaling() != null;
        boolean open = !wish.sized() && !measured;
        boolean changes = order.action() == Action.UPDATE || order.action() == Action.CONFIGURE;
        if (order.action() == Action.SCALE && open) {
            ask("replicas-" + wish.type, "To how many replicas is the " + wish.type + " to be scaled?", List.of());
        } else if (changes && open && replicasSaid(order) || vague(Vagueness.SOME) && said.autoscaling() == null && order.action() != Action.REPORT
                && order.action() != Action.DELETE) {
            ask("replicas-" + wish.type, "How many replicas of the " + wish.type + "?", List.of());
        }
    }

    private boolean replicasSaid(Order order) {
        for (int at = order.clause().from(); at < order.clause().to(); at++) {
            if (read.notes().free(at) && (sentence.is(at, WordClass.REPLICA_COUNT) || sentence.is(at, WordClass.REPLICA))
                    && sentence.word(at).startsWith("rep")) {
                return true;
            }
        }
        return false;
    }

    private void sizes(Order order) {
        List<Fact.Size> open = new ArrayList<>();
        order.wanted().forEach(wish -> open.addAll(wish.sizes().values()));
        order.bound().loose().stream().filter(Fact.Size.class::isInstance).map(Fact.Size.class::cast).forEach(open::add);
        boolean given = open.stream().anyMatch(size -> size.quantity() != null);
        for (Fact.Size size : open) {
            if (size.quantity() == null && !given && order.action() != Action.REPORT && said.autoscaling() == null) {
                String resource = size.part().name().toLowerCase(java.util.Locale.ROOT).replace("_limit", "");
                ask("amount-" + resource, "How much " + (resource.equals("cpu") ? "CPU" : resource) + " for each replica? Say an amount, e.g. "
                        + (resource.equals("cpu") ? "4." : "8Gi."),
                        List.of());
            }
        }
    }
}
