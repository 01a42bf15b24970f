package io.nephoran.interpret;

import io.nephoran.catalog.Catalog;
import io.nephoran.intent.Action;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves open questions by the user's answers. An answer that is not understood leaves its question open and says so. */
final class Answers {
    private final Catalog catalog;
    private final GrammarInterpreter grammar;

    Answers(Catalog catalog, GrammarInterpreter grammar) {
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
            if (resolve(revision, next, answer)) {
                revision.settle(next.id());
            } else if (!next.text().contains("is neither of")) {
                int at = revision.questions.indexOf(next);
                revision.questions.set(at, new Question(next.id(), next.text() + " The answer '" + answer + "' was not understood.", next.options()));
            }
        }
    }

    private boolean resolve(Revision revision, Question question, String answer) {
        if (answer.isEmpty() || new Guard().forbids(answer)) {
            return false;
        }
        String id = question.id();
        if (id.startsWith("replicas-")) {
            return replicas(revision, id.substring("replicas-".length()), answer);
        }
        if (id.startsWith("unit-")) {
            return unit(revision, question, id.substring("unit-".length()), answer);
        }
        if (id.startsWith("amount-")) {
            return amount(revision, id.substring("amount-".length()), answer);
        }
        return switch (id) {
            case "function", "scope" -> functions(revision, answer);
            case "site" -> sites(revision, answer);
            case "slice" -> slices(revision, answer);
            case "objective" -> objective(revision, answer);
            case "action" -> action(revision, answer);
            default -> false;
        };
    }

    private boolean functions(Revision revision, String answer) {
        Interpretation read = grammar.interpret("deploy " + answer);
        if (read.networkFunctions().isEmpty() && read.slices().isEmpty()) {
            return false;
        }
        for (FunctionRequest function : read.networkFunctions()) {
            if (revision.functions.stream().noneMatch(one -> one.type().equals(function.type()))) {
                revision.functions.add(function);
            }
        }
        revision.slices.addAll(read.slices());
        ExplicitFields.askForCounts(revision);
        return true;
    }

    private boolean replicas(Revision revision, String type, String answer) {
        boolean plain = answer.matches("\\d{1,4}");
        List<FunctionRequest> read = grammar.interpret("Scale " + type + (plain ? " to " : " ") + answer).networkFunctions().stream()
                .filter(function -> function.type().equals(type)).toList();
        FunctionRequest counted = read.isEmpty() ? null : read.get(0);
        if (counted == null || counted.replicas() == null && counted.replicasDelta() == null && counted.replicasFactor() == null
                || counted.replicas() != null && counted.replicas() > Counts.MOST_REPLICAS) {
            counted = words(type, answer);
        }
        if (counted == null) {
            return false;
        }
        FunctionRequest found = counted;
        revision.functions.replaceAll(function -> function.type().equals(type)
                ? Revision.counted(function, found.replicas(), found.replicasDelta(), found.replicasFactor()) : function);
        return true;
    }

    /** "five", "three please". */
    private @Nullable FunctionRequest words(String type, String answer) {
        return grammar.interpret("Scale " + type + " to " + answer + " replicas").networkFunctions().stream()
                .filter(function -> function.type().equals(type) && function.replicas() != null).findFirst().orElse(null);
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

    private boolean sites(Revision revision, String answer) {
        List<String> names = new ArrayList<>();
        for (String part : answer.split(",| and | & ")) {
            String said = part.strip().replaceFirst("(?i)^(at|in|on|the|site)\\s+", "");
            String name = catalog.siteCalled(said).map(site -> site.name()).orElse(said.toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-"));
            if (!name.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
                return false;
            }
            names.add(name);
        }
        revision.sites.clear();
        revision.sites.addAll(names);
        return !names.isEmpty();
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

    private static boolean action(Revision revision, String answer) {
        Action action = Arrays.stream(Action.values()).filter(one -> one.word().equalsIgnoreCase(answer)).findFirst().orElse(null);
        revision.action = action == null ? revision.action : action;
        return action != null;
    }
}
