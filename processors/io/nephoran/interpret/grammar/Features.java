package io.nephoran.interpret.grammar;

import io.nephoran.catalog.Catalog;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which switches of the language are built: the blueprints declare what changes a file. */
final class Features {
    private final Catalog catalog;

    Features(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The switches of a draft that change nothing for the functions it names. */
    List<String> unbuilt(Interpretation draft) {
        List<String> unbuilt = new ArrayList<>();
        for (Map.Entry<String, Boolean> feature : draft.features().entrySet()) {
            boolean built = feature.getKey().equals("autoscaling") || !draft.networkFunctions().isEmpty()
                    && draft.networkFunctions().stream().map(FunctionRequest::type)
                    .allMatch(type -> catalog.supportedFeatures(type).contains(feature.getKey())
                    || feature.getValue() && catalog.inherentFeatures(type).contains(feature.getKey()));
            if (!built) {
                unbuilt.add("feature: '" + feature.getKey() + "' (" + spoken(feature.getKey()) + ") is not built for " + functions(draft));
            }
        }
        return unbuilt;
    }

    private String spoken(String feature) {
        return String.join(", ", catalog.lexicon().features().getOrDefault(feature, List.of(feature)));
    }

    private static String functions(Interpretation draft) {
        List<String> types = draft.networkFunctions().stream().map(FunctionRequest::type).distinct().toList();
        return types.isEmpty() ? "the network" : String.join(", ", types);
    }
}
