package io.nephoran.plan;

import io.nephoran.intent.Autoscaling;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Plmn;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.Slice;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A copy of an instance in which some fields differ. */
final class Edit {
    private final PlannedInstance one;
    private int replicas;
    private Quantity cpu;
    private Quantity memory;
    private @Nullable Quantity storage;
    private String flavour;
    private String environment;
    private boolean spread;
    private @Nullable Autoscaling autoscaling;
    private @Nullable Plmn plmn;
    private List<Slice> slices;
    private Map<String, Boolean> features;
    private Map<String, String> parameters;
    private boolean suspended;
    private List<Plmn> plmns;
    private @Nullable Quantity cpuLimit;
    private @Nullable Quantity memoryLimit;

    private Edit(PlannedInstance one) {
        this.one = one;
        this.replicas = one.replicas();
        this.cpu = one.cpu();
        this.memory = one.memory();
        this.storage = one.storage();
        this.flavour = one.flavour();
        this.environment = one.environment();
        this.spread = one.spread();
        this.autoscaling = one.autoscaling();
        this.plmn = one.plmn();
        this.slices = one.slices();
        this.features = one.features();
        this.parameters = one.parameters();
        this.suspended = one.suspended();
        this.plmns = one.plmns();
        this.cpuLimit = one.cpuLimit();
        this.memoryLimit = one.memoryLimit();
    }

    static Edit of(PlannedInstance one) {
        return new Edit(one);
    }

    Edit replicas(int count) {
        replicas = count;
        return this;
    }

    Edit size(String name, Quantity ofCpu, Quantity ofMemory, @Nullable Quantity ofStorage) {
        flavour = name;
        cpu = ofCpu;
        memory = ofMemory;
        storage = ofStorage;
        return this;
    }

    Edit environment(String name) {
        environment = name;
        return this;
    }

    Edit spread(boolean wanted) {
        spread = wanted;
        return this;
    }

    Edit autoscaling(@Nullable Autoscaling bounds) {
        autoscaling = bounds;
        return this;
    }

    Edit plmn(@Nullable Plmn network) {
        plmn = network;
        return this;
    }

    /** All PLMNs where they are several. */
    Edit plmns(List<Plmn> networks) {
        plmns = networks;
        return this;
    }

    Edit limits(@Nullable Quantity ofCpu, @Nullable Quantity ofMemory) {
        cpuLimit = ofCpu;
        memoryLimit = ofMemory;
        return this;
    }

    Edit slices(List<Slice> served) {
        slices = served;
        return this;
    }

    Edit features(Map<String, Boolean> switches) {
        features = switches;
        return this;
    }

    Edit parameters(Map<String, String> values) {
        parameters = values;
        return this;
    }

    Edit suspended(boolean asleep) {
        suspended = asleep;
        return this;
    }

    /** The same at another place, asked for by name. */
    static PlannedInstance moved(PlannedInstance one, String name, String site) {
        return new PlannedInstance(one.type(), name, one.namespace(), site, one.replicas(), one.cpu(), one.memory(), one.storage(), one.flavour(),
                one.environment(), one.spread(), one.autoscaling(), one.plmn(), one.slices(), one.features(), one.parameters(), one.suspended(),
                null, one.plmns(), one.cpuLimit(), one.memoryLimit());
    }

    PlannedInstance done() {
        return new PlannedInstance(one.type(), one.name(), one.namespace(), one.site(), replicas, cpu, memory, storage, flavour,
                environment, spread, autoscaling, plmn, slices, features, parameters, suspended, one.dependencyOf(), plmns, cpuLimit, memoryLimit);
    }
}
