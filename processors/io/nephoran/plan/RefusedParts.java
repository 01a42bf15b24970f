package io.nephoran.plan;

import io.nephoran.intent.Interpretation.FunctionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a sentence asks beside all that is carried out. In production a person has to agree before the rest is done without it. */
final class RefusedParts {
    static final String QUESTION = "without";
    private static final String PRODUCTION = "production";
    private final Draft draft;

    RefusedParts(Draft draft) {
        this.draft = draft;
    }

    /** @throws PlanEnds if somebody has to agree first */
    void hold(List<FunctionRequest> functions) {
        Map<String, String> switches = switches(functions);
        List<String> parts = new ArrayList<>(draft.interpretation.unsupported());
        switches.forEach((name, part) -> {
            if (parts.stream().noneMatch(known -> known.contains("'" + name + "'"))) {
                parts.add(part);
            }
        });
        if (parts.isEmpty()) {
            return;
        }
        boolean agreed = BlueprintTerms.agrees(draft.request.answers().get(QUESTION));
        if (draft.environment.equals(PRODUCTION) && !agreed) {
            throw PlanEnds.asks(QUESTION, String.join("; ", parts.stream().map(RefusedParts::sentence).toList()) + ". Carry out the rest without "
                    + (parts.size() == 1 ? "it?" : "them?"), List.of(BlueprintTerms.WITHOUT));
        }
        switches.values().forEach(part -> draft.warn("not-supported", part + ": nothing changes with it, so it is left out"));
        if (agreed) {
            draft.assume("carried out without " + Words.list(parts) + ", as answered");
        }
    }

    /** What is only named is not supported; a reader may have said more of it. */
    private static String sentence(String part) {
        return part.matches("(?s).* (is|was|are|were) not .*") ? part : part + " is not supported";
    }

    /** Switches with which no file of the functions changes, and that are not as asked anyway, in words. */
    private Map<String, String> switches(List<FunctionRequest> functions) {
        List<String> types = functions.stream().filter(function -> BlueprintTerms.sets(draft.action(function))).map(FunctionRequest::type)
                .distinct().toList();
        Map<String, String> refused = new TreeMap<>();
        draft.interpretation.features().forEach((name, on) -> {
            List<String> unable = types.stream().filter(type -> !draft.isAsAsked(type, name, on)).toList();
            if (!name.equals(Changes.AUTOSCALING) && !unable.isEmpty()) {
                refused.put(name, "switching " + name + (on ? " on" : " off") + " for " + Words.list(unable));
            }
        });
        return refused;
    }
}
