package io.nephoran.plan;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.SitePrices;
import io.nephoran.intent.Choice;
import io.nephoran.intent.Consent;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Brings answers in plain words to the options they choose, and asks again, saying why, where they choose none. The plan is made anew
 * until an answer opens nothing more.
 */
final class SpokenAnswers {
    /** One answer may open the next question; more than these no request has. */
    private static final int ROUNDS = 12;
    private final Catalog catalog;
    private final Predicate<String> isOrder;

    /** @param isOrder whether an answer is an order of its own */
    SpokenAnswers(Catalog catalog, Predicate<String> isOrder) {
        this.catalog = catalog;
        this.isOrder = isOrder;
    }

    PlanOutcome plan(PlanRequest request, Function<PlanRequest, PlanOutcome> planner) {
        PlanOutcome outcome = planner.apply(request);
        PlanRequest meant = request;
        for (int round = 0; round < ROUNDS && outcome instanceof PlanOutcome.Asks asks; round++) {
            Map<String, String> read = read(asks.questions(), meant.answers());
            if (read.equals(meant.answers())) {
                break;
            }
            meant = meant.answered(read);
            outcome = planner.apply(meant);
        }
        return outcome instanceof PlanOutcome.Asks asks ? declined(asks.questions(), request.answers()).orElseGet(() ->
                new PlanOutcome.Asks(asks.questions().stream().map(question -> again(question, request.answers().get(question.id()))).toList()))
                        : outcome;
    }

    private Map<String, String> read(List<Question> questions, Map<String, String> answers) {
        Map<String, String> read = new TreeMap<>(answers);
        for (Question question : questions) {
            String answer = answers.get(question.id());
            if (answer != null) {
                choice(question, answer).ifPresent(option -> read.put(question.id(), option));
            }
        }
        return read;
    }

    private Optional<String> choice(Question question, String answer) {
        Optional<String> chosen = Choice.among(question.options(), SitePrices.of(catalog, question.options())).read(answer);
        return chosen.isPresent() || !question.id().equals("replicas") ? chosen : Choice.count(answer).map(String::valueOf);
    }

    /** A no where the question is whether to go on: then nothing is done. */
    private static Optional<PlanOutcome> declined(List<Question> questions, Map<String, String> answers) {
        return questions.stream().filter(question -> goesOn(question) && Consent.refuses(answers.get(question.id()))).findFirst()
                .map(question -> PlanEnds.infeasible(Reason.NOT_SUPPORTED, "answered '" + answers.get(question.id()) + "' to: " + question.text()
                        + " Nothing was done").outcome());
    }

    private static boolean goesOn(Question question) {
        return question.id().equals(RefusedParts.QUESTION) || question.id().equals(PlanRequest.UNCHANGED)
                || question.id().startsWith("version-") || question.id().startsWith("implementation-");
    }

    private Question again(Question question, @Nullable String answer) {
        if (answer == null || answer.isBlank()) {
            return question;
        }
        List<String> why = new ArrayList<>(List.of(question.text()));
        if (isOrder.test(answer)) {
            why.add(Choice.order(answer));
        } else if (Choice.isNone(answer)) {
            why.add(Choice.none(answer));
        } else if (!question.text().startsWith("'" + answer + "'")) {
            why.add("The answer '" + answer + "' fits none of these"
                    + (question.options().isEmpty() ? "." : ": " + String.join("; ", question.options()) + "."));
        }
        return new Question(question.id(), String.join(" ", why), question.options());
    }
}
