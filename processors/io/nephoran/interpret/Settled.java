package io.nephoran.interpret;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.Profile;
import io.nephoran.intent.Action;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.NetworkIntent.Spec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a person has answered where model and grammar differed. The answer counts whoever reads the sentence this time: with the
 * model away the grammar alone would not ask again, and must not override it in silence. Pure.
 */
final class Settled {
    private final Catalog catalog;

    Settled(Catalog catalog) {
        this.catalog = catalog;
    }

    Interpretation apply(Interpretation said, Spec spec) {
        if (said.refusal() != null || spec.answers().keySet().stream().noneMatch(id -> id.startsWith(CrossCheck.PREFIX))) {
            return said;
        }
        Revision revision = new Revision(said);
        for (Map.Entry<String, String> answer : new TreeMap<>(spec.answers()).entrySet()) {
            String id = answer.getKey();
            if (!id.startsWith(CrossCheck.PREFIX)) {
                continue;
            }
            if (settle(revision, id.substring(CrossCheck.PREFIX.length()), answer.getValue().strip())) {
                revision.settle(id);
            } else {
                Question open = revision.questions.stream().filter(question -> question.id().equals(id)).findFirst()
                        .orElse(new Question(id, "Which is meant?", List.of()));
                revision.settle(id);
                revision.ask(id, open.text() + " The answer '" + answer.getValue() + "' is neither of the two.", open.options());
            }
        }
        return revision.interpretation();
    }

    private boolean settle(Revision revision, String field, String answer) {
        if (field.equals("action")) {
            Optional<Action> action = Arrays.stream(Action.values()).filter(one -> one.word().equalsIgnoreCase(answer)).findFirst();
            action.ifPresent(one -> revision.action = one);
            return action.isPresent();
        } else if (field.equals("functions")) {
            return functions(revision, answer);
        } else if (field.equals("sites")) {
            return sites(revision, answer);
        } else if (field.startsWith("replicas-")) {
            return replicas(revision, field.substring("replicas-".length()), answer);
        }
        return false;
    }

    private boolean functions(Revision revision, String answer) {
        List<String> types = new ArrayList<>();
        for (String part : answer.split(",")) {
            Optional<Profile> profile = catalog.functionCalled(part.strip());
            if (profile.isEmpty()) {
                return false;
            }
            types.add(profile.get().type());
        }
        revision.functions.removeIf(function -> !types.contains(function.type()));
        types.forEach(revision::addFunction);
        return true;
    }

    private boolean sites(Revision revision, String answer) {
        List<String> names = new ArrayList<>();
        for (String part : answer.split(",")) {
            String name = catalog.siteCalled(part.strip()).map(site -> site.name()).orElse(part.strip());
            if (!name.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
                return false;
            }
            names.add(name);
        }
        revision.sites.clear();
        revision.sites.addAll(names);
        revision.functions.replaceAll(function -> function.site() == null || names.contains(function.site()) ? function
                : new FunctionRequest(function.type(), function.action(), function.instance(), null, function.replicas(), function.replicasDelta(),
                        function.replicasFactor(), function.resources(), function.parameters(), null));
        return true;
    }

    private static boolean replicas(Revision revision, String type, String answer) {
        boolean delta = answer.matches("[+-]\\d{1,4}");
        boolean factor = answer.matches("[xX]\\d{1,4}(\\.\\d{1,3})?");
        if (!delta && !factor && !answer.matches("\\d{1,4}")) {
            return false;
        }
        String digits = answer.replaceFirst("[xX+]", "");
        if (Math.abs(Double.parseDouble(digits)) > Counts.MOST_REPLICAS || factor && Double.parseDouble(digits) == 0) {
            return false;
        }
        revision.functions.replaceAll(function -> !function.type().equals(type) ? function
                : Revision.counted(function, delta || factor ? null : Integer.valueOf(digits), delta ? Integer.valueOf(digits) : null, factor ? Double.valueOf(digits) : null));
        return revision.functions.stream().anyMatch(function -> function.type().equals(type));
    }
}
