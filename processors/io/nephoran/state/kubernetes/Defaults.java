package io.nephoran.state.kubernetes;

import io.nephoran.intent.NetworkIntent.Spec;

/** A spec as the API server gives it back: with the defaults of the definition (the same as {@code networkintent.schema.json}). */
final class Defaults {
    private Defaults() {
    }

    static Spec filled(Spec spec) {
        return new Spec(spec.intent(), spec.intentType(), spec.priority() == null ? "medium" : spec.priority(), spec.targetComponents(),
                spec.resourceConstraints(), spec.parametersMap(), spec.parameters(), spec.targetNamespace(), spec.targetCluster(),
                spec.region(), spec.networkSlice(), spec.timeoutSecondsOrDefault(), spec.maxRetriesOrDefault(), spec.dryRun(),
                spec.approval() == null ? "policy" : spec.approval(), spec.suspend(), spec.objectives(), spec.sites(), spec.delivery(),
                spec.answers(), spec.rollbackTo(), spec.environment(), spec.dependsOn());
    }
}
