package io.nephoran.render;

import io.nephoran.intent.Action;
import io.nephoran.intent.Autoscaling;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Plmn;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Slice;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plans to render, as a planner would make them. */
final class Plans {
    private Plans() {
    }

    static ResourcePlan of(PlannedInstance... instances) {
        return new ResourcePlan(Action.DEPLOY, List.of(instances), List.of(),
                new ResourcePlan.Cost(BigDecimal.TEN, "USD", Map.of(), Map.of(), List.of()), List.of(), List.of(), List.of(),
                List.of(), new ResourcePlan.Solution("DIRECT", 0, 0, null, null));
    }

    static Builder instance(String type) {
        return new Builder(type);
    }

    /** An instance with usual values; each test changes what it is about. */
    static final class Builder {
        private final String type;
        private String name;
        private String namespace = "core";
        private int replicas = 3;
        private String environment = "production";
        private boolean suspended;
        private @Nullable Quantity storage;
        private @Nullable Autoscaling autoscaling;
        private @Nullable Plmn plmn = new Plmn("208", "93");
        private List<Plmn> plmns = List.of();
        private @Nullable Quantity cpuLimit;
        private @Nullable Quantity memoryLimit;
        private String site = "edge-1";
        private List<Slice> slices = List.of(new Slice(null, 1, "0000a1", "internet"));
        private Map<String, String> parameters = Map.of();
        private Map<String, Boolean> features = Map.of();

        private Builder(String type) {
            this.type = type;
            this.name = type.toLowerCase(java.util.Locale.ROOT);
        }

        Builder name(String value) {
            name = value;
            return this;
        }

        Builder namespace(String value) {
            namespace = value;
            return this;
        }

        Builder replicas(int value) {
            replicas = value;
            return this;
        }

        Builder environment(String value) {
            environment = value;
            return this;
        }

        Builder suspended() {
            suspended = true;
            return this;
        }

        Builder storage(String value) {
            storage = Quantity.of(value);
            return this;
        }

        Builder autoscaling(int min, int max) {
            autoscaling = new Autoscaling(min, max, "cpu", 70);
            return this;
        }

        Builder silent() {
            plmn = null;
            slices = List.of();
            return this;
        }

        Builder parameters(Map<String, String> values) {
            parameters = values;
            return this;
        }

        Builder plmns(Plmn... values) {
            plmns = List.of(values);
            plmn = values[0];
            return this;
        }

        Builder limits(String cpu, String memory) {
            cpuLimit = Quantity.of(cpu);
            memoryLimit = Quantity.of(memory);
            return this;
        }

        Builder site(String value) {
            site = value;
            return this;
        }

        Builder slices(Slice... values) {
            slices = List.of(values);
            return this;
        }

        Builder features(Map<String, Boolean> values) {
            features = values;
            return this;
        }

        PlannedInstance build() {
            return new PlannedInstance(type, name, namespace, site, replicas, Quantity.of("2"), Quantity.of("4Gi"), storage, "medium",
                    environment, replicas > 1, autoscaling, plmn, slices, features, parameters, suspended, null, plmns, cpuLimit, memoryLimit);
        }
    }
}
