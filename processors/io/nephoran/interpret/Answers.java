package io.nephoran.interpret;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.SitePrices;
import io.nephoran.intent.Act;
import io.nephoran.intent.Action;
import io.nephoran.intent.Choice;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.Quantity;
import io.nephoran.interpret.grammar.Grammar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves open questions by the user's answers. An answer that is not understood leaves its question open and says so. */
final class Answers {
    private final Catalog catalog;
    private final Grammar grammar;

    Answers(Catalog catalog, Grammar grammar) {
        this.catalog = catalog;
        this.grammar = grammar;
    }

    Interpretation apply(Interpretation said, Spec spec) {
        if (said.refusal() != null || said.questions().isEmpty() || spec.answers().isEmpty()) {
            return said;
        }
        Revision revision = new Revision(said);
        Set<String> seen = new HashSet<>();
        // an answer may open the next question ("which function?" - "to how many?"), whose answer may be here as well
        while (true) {
            Question next = revision.questions.stream().filter(question -> spec.answers().containsKey(question.id()) && !seen.contains(question.id()))
                    .findFirst().orElse(null);
            if (next == null) {
                return revision.interpretation();
            }
            seen.add(next.id());
            String answer = spec.answers().get(next.id()).strip();
            if (next.shows() || answer.isEmpty() || asksAgain(next)) {
                continue;
            }
            Optional<String> why = resolve(revision, next, answer);
            if (why.isEmpty()) {
                revision.settle(next.id());
            } else {
                revision.questions.set(revision.questions.indexOf(next), new Question(next.id(), next.text() + " " + why.get(), next.options()));
            }
        }
    }

    /** Field and sentence, and what readers hold, are settled where they are asked about, and that has been said. */
    private static boolean asksAgain(Question question) {
        return question.text().contains("The answer '");
    }

    /** Whether a text is a whole order, and so no answer to what was asked. */
    boolean isOrder(String answer) {
        return order(answer).isPresent();
    }

    private Optional<Interpretation> order(String answer) {
        if (answer.strip().split("\\s+").length < 3 || new Guard().check(answer).isPresent()) {
            return Optional.empty();
        }
        Interpretation read = grammar.interpret(answer);
        boolean whole = read.refusal() == null && read.act() == Act.ORDER && read.questions().isEmpty() && read.action() != null
                && read.action() != Action.REPORT;
        return whole && !(read.networkFunctions().isEmpty() && read.slices().isEmpty()) ? Optional.of(read) : Optional.empty();
    }

    /** Works the answer in. @return why it does not answer the question; empty where it does */
    private Optional<String> resolve(Revision revision, Question question, String answer) {
        if (new Guard().forbids(answer)) {
            return Optional.of("The answer holds what no answer may hold.");
        }
        Optional<String> chosen = Choice.among(question.options(), SitePrices.of(catalog, question.options())).read(answer);
        Optional<Interpretation> order = chosen.isPresent() ? Optional.empty() : order(answer);
        if (order.isPresent() && !isOf(revision, order.get())) {
            return Optional.of(Choice.order(answer));
        } else if (chosen.isEmpty() && Choice.isNone(answer)) {
            return Optional.of(Choice.none(answer));
        }
        String meant = chosen.or(() -> order.flatMap(read -> asked(read, question.id()))).orElse(answer);
        if (resolved(revision, question, meant)) {
            return Optional.empty();
        }
        return Optional.of("The answer '" + answer + "' was not understood" + (question.options().isEmpty() ? expected(question.id())
                : "; it may be: " + String.join("; ", question.options()) + "."));
    }

    private static String expected(String id) {
        return id.startsWith("replicas-") ? "; say a number, e.g. 3, or a change, e.g. two more."
                : id.startsWith("amount-") ? "; say an amount, e.g. 4 or 8Gi." : id.startsWith("unit-") ? "; say the unit." : ".";
    }

    /** Whether an order says again what the sentence says: then it is an answer in a whole sentence. */
    private static boolean isOf(Revision revision, Interpretation order) {
        List<String> types = revision.functions.stream().map(FunctionRequest::type).toList();
        return order.action() == revision.action
                && (types.isEmpty() || types.containsAll(order.networkFunctions().stream().map(FunctionRequest::type).toList()));
    }

    /** What of an order answers the question. */
    private static Optional<String> asked(Interpretation order, String id) {
        if (id.equals("site")) {
            return order.sites().isEmpty() ? Optional.empty() : Optional.of(String.join(Choice.AND, order.sites()));
        } else if (id.startsWith("replicas-")) {
            return order.networkFunctions().stream().filter(one -> id.endsWith("-" + one.type()) && one.replicas() != null)
                    .map(one -> one.replicas().toString()).findFirst();
        }
        return id.equals("function") ? Optional.of(String.join(Choice.AND, order.networkFunctions().stream().map(FunctionRequest::type).toList()))
                .filter(types -> !types.isEmpty()) : Optional.empty();
    }

    private boolean resolved(Revision revision, Question question, String answer) {
        String id = question.id();
        if (id.startsWith("replicas-")) {
            return replicas(revision, id.substring("replicas-".length()), Choice.count(answer).map(String::valueOf).orElse(answer));
        }
        if (id.startsWith("unit-")) {
            return unit(revision, question, id.substring("unit-".length()), answer);
        }
        if (id.startsWith("amount-")) {
            return amount(revision, id.substring("amount-".length()), answer);
        }
        return switch (id) {
            case "function", "scope" -> functions(revision, question, answer);
            case "site" -> sites(revision, answer);
            case "slice" -> slices(revision, answer);
            case "objective" -> objective(revision, answer);
            case "action" -> action(revision, answer);
            default -> false;
        };
    }

    private boolean functions(Revision revision, Question question, String answer) {
        Interpretation read = grammar.interpret("deploy " + answer);
        if (read.refusal() != null || read.networkFunctions().isEmpty() && read.slices().isEmpty() || saysMore(read)
                || !read.sites().isEmpty() && !revision.sites.isEmpty() && !revision.sites.equals(read.sites())) {
            return false;
        }
        List<String> types = read.networkFunctions().stream().map(FunctionRequest::type).toList();
        // "an AMF or an SMF": both stand in the sentence, one is meant
        revision.functions.removeIf(function -> question.options().contains(function.type()) && !types.contains(function.type()));
        for (FunctionRequest function : read.networkFunctions()) {
            if (revision.functions.stream().noneMatch(one -> one.type().equals(function.type()))) {
                revision.functions.add(function);
            }
        }
        revision.slices.addAll(read.slices());
        if (revision.sites.isEmpty()) {
            revision.sites.addAll(read.sites());
        }
        ExplicitFields.askForCounts(revision);
        return true;
    }

    /** What an answer about functions must not say beside them and where they are: it would be passed over. */
    private static boolean saysMore(Interpretation read) {
        return !read.unsupported().isEmpty() || !read.constraints().isEmpty() || read.namespace() != null || read.region() != null
                || read.environment() != null
                || read.plmn() != null || read.highAvailability() || read.autoscaling() != null || !read.features().isEmpty()
                || !read.interfaces().isEmpty();
    }

    private boolean replicas(Revision revision, String type, String answer) {
        boolean plain = answer.matches("\\d{1,4}");
        List<FunctionRequest> read = counts("Scale " + type + (plain ? " to " : " ") + answer, type);
        FunctionRequest counted = read.isEmpty() ? words(type, answer) : read.get(0);
        if (counted == null) {
            return false;
        }
        revision.functions.replaceAll(function -> function.type().equals(type)
                ? Revision.counted(function, counted.replicas(), counted.replicasDelta(), counted.replicasFactor()) : function);
        return true;
    }

    /** What a sentence made of the answer says of the function's count, if it says nothing else. */
    private List<FunctionRequest> counts(String sentence, String type) {
        Interpretation read = grammar.interpret(sentence);
        boolean clear = read.refusal() == null && read.questions().isEmpty() && !saysMore(read) && read.sites().isEmpty()
                && read.networkFunctions().size() == 1;
        return !clear ? List.of() : read.networkFunctions().stream().filter(function -> function.type().equals(type) && function.counted())
                .filter(function -> function.replicas() == null || function.replicas() <= Grammar.MOST_REPLICAS).toList();
    }

    /** "five", "three please". */
    private @Nullable FunctionRequest words(String type, String answer) {
        return counts("Scale " + type + " to " + answer + " replicas", type).stream().filter(function -> function.replicas() != null).findFirst()
                .orElse(null);
    }

    private boolean unit(Revision revision, Question question, String metric, String answer) {
        boolean unitAlone = answer.chars().noneMatch(Character::isDigit);
        String number = question.options().isEmpty() ? "" : question.options().get(0).split(" ")[0];
        String amount = unitAlone ? number + " " + answer : answer;
        String spoken = metric.equals("throughputPerUser") ? "throughput per user" : metric.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        List<Constraint> read = grammar.interpret(spoken + " of " + amount).constraints().stream()
                .filter(constraint -> constraint.metric().word().equals(metric)).toList();
        read.stream().filter(constraint -> !revision.constraints.contains(constraint)).forEach(revision.constraints::add);
        return !read.isEmpty();
    }

    private boolean amount(Revision revision, String resource, String answer) {
        if (!answer.replace(" ", "").matches("\\d{1,6}(\\.\\d{1,3})?(m|k|M|G|T|Ki|Mi|Gi|Ti)?")) {
            return false;
        }
        Quantity quantity = Quantity.of(answer.replace(" ", ""));
        revision.functions.replaceAll(function -> Revision.sized(function, resource, quantity));
        return true;
    }

    /** Sites, regions and tiers of the inventory; what is none of them is asked about again. */
    private boolean sites(Revision revision, String answer) {
        List<String> names = new ArrayList<>();
        for (String part : answer.split(",| and | & ")) {
            String said = part.strip().replaceFirst("(?i)^(at|in|on|the|site)\\s+", "").replaceFirst("(?i)[, ]+please[.!]?$", "").strip();
            Optional<String> name = catalog.siteCalled(said).map(site -> site.name()).or(() -> catalog.regionCalled(said)).or(() -> tier(said));
            if (name.isEmpty()) {
                return false;
            }
            names.add(name.get());
        }
        revision.sites.clear();
        revision.sites.addAll(names);
        return true;
    }

    private Optional<String> tier(String said) {
        String word = said.toLowerCase(Locale.ROOT);
        return catalog.sites().values().stream().map(site -> site.tier()).filter(word::equals).findFirst();
    }

    private boolean slices(Revision revision, String answer) {
        Interpretation read = grammar.interpret("deploy " + answer + " slice");
        revision.slices.addAll(read.slices());
        return !read.slices().isEmpty();
    }

    private boolean objective(Revision revision, String answer) {
        Interpretation read = grammar.interpret("optimize the network for " + answer);
        read.constraints().stream().filter(constraint -> !revision.constraints.contains(constraint)).forEach(revision.constraints::add);
        revision.objective = read.objective() == null ? revision.objective : read.objective();
        return read.objective() != null || !read.constraints().isEmpty();
    }

    private boolean action(Revision revision, String answer) {
        Action action = Arrays.stream(Action.values()).filter(one -> one.word().equalsIgnoreCase(answer)).findFirst().orElseGet(() -> spoken(answer));
        revision.action = action == null ? revision.action : action;
        return action != null;
    }

    /** "delete it please". */
    private @Nullable Action spoken(String answer) {
        Interpretation read = grammar.interpret(answer);
        boolean plain = read.refusal() == null && read.act() == Act.ORDER && read.networkFunctions().isEmpty() && read.slices().isEmpty()
                && !saysMore(read);
        return plain && read.action() != Action.REPORT ? read.action() : null;
    }
}
