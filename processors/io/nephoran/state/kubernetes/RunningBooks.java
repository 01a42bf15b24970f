package io.nephoran.state.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.Stage;
import io.nephoran.state.kubernetes.Bookkeeping.BookEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What runs, written down in the cluster: for each intent one GitOpsDeployment {@code <intent>-running} with the instances that
 * it created and that still run. The database answers questions about it; this is what a new database is filled from.
 */
final class RunningBooks {
    private static final String SUFFIX = "-running";
    private final Objects objects;

    RunningBooks(Objects objects) {
        this.objects = objects;
    }

    /** The part of the status. */
    record Running(List<DeployedInstance> running) {
        Running {
            running = running == null ? List.of() : List.copyOf(running);
        }
    }

    /**
     * Enters what changed. May be repeated, also late: an entry that something newer has replaced stays.
     *
     * @param owners the owner of an instance by its uid, empty when it is gone
     */
    void enter(List<BookEntry> entries, Function<String, Optional<NetworkIntent>> owners) {
        Map<String, List<BookEntry>> byOwner = new LinkedHashMap<>();
        entries.forEach(entry -> byOwner.computeIfAbsent(entry.instance().ownerUid(), uid -> new ArrayList<>()).add(entry));
        byOwner.forEach((uid, its) -> owners.apply(uid).ifPresent(owner -> enter(owner, its)));
    }

    private void enter(NetworkIntent owner, List<BookEntry> entries) {
        while (true) {
            GenericKubernetesResource book = objects.find(Stage.DELIVER.kind(), owner.metadata().namespace(), owner.metadata().name() + SUFFIX)
                    .orElseGet(() -> objects.apply(StageObject.named(owner, Stage.DELIVER, owner.metadata().name() + SUFFIX)));
            List<DeployedInstance> before = instances(book);
            List<DeployedInstance> after = after(before, entries);
            if (after.equals(before)) {
                return;
            }
            try {
                objects.status(book, Objects.tree(new Running(after)));
                return;
            } catch (Objects.Conflict another) {
                // Another intent wrote in the same book meanwhile; what now follows is decided from the book as it is.
                continue;
            }
        }
    }

    /** What an intent created and still runs. */
    List<DeployedInstance> of(String namespace, String name) {
        return objects.find(Stage.DELIVER.kind(), namespace, name + SUFFIX).map(RunningBooks::instances).orElse(List.of());
    }

    static List<DeployedInstance> after(List<DeployedInstance> before, List<BookEntry> entries) {
        Map<String, DeployedInstance> book = new LinkedHashMap<>();
        before.forEach(each -> book.put(each.instance().path(), each));
        for (BookEntry entry : entries) {
            String path = entry.instance().instance().path();
            String present = Optional.ofNullable(book.get(path)).map(DeployedInstance::commit).orElse(null);
            if (!java.util.Objects.equals(present, entry.replaces())) {
                continue;
            }
            if (entry.withdrawn()) {
                book.remove(path);
            } else {
                book.put(path, entry.instance());
            }
        }
        return List.copyOf(book.values());
    }

    private static List<DeployedInstance> instances(GenericKubernetesResource book) {
        JsonNode status = Json.mapper().valueToTree(book.getAdditionalProperties().getOrDefault("status", Map.of()));
        return IntentDocument.read(status, Running.class).running();
    }

}
