package io.nephoran.intent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network function that was delivered and not withdrawn.
 *
 * @param instance   as it was last delivered
 * @param ownerUid   the intent that created it; later intents revise its package
 * @param ownerName  name of that intent
 * @param commit     commit that last changed it
 * @param repository name of the repository that its package lies in
 * @param previous   as it was before the last change; absent when it was never changed
 * @param demands    what living intents ask of it, one by one
 */
public record DeployedInstance(
        PlannedInstance instance, String ownerUid, String ownerName, String commit, String repository,
        @Nullable PlannedInstance previous, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Demand> demands) {

    public DeployedInstance {
        demands = demands == null ? List.of() : List.copyOf(demands);
        repository = repository == null ? GitOpsDeployment.FIRST_REPOSITORY : repository;
    }

    /** Of which nobody asks anything. */
    public DeployedInstance(PlannedInstance instance, String ownerUid, String ownerName, String commit, String repository,
            @Nullable PlannedInstance previous) {
        this(instance, ownerUid, ownerName, commit, repository, previous, List.of());
    }

    /** In the first repository, and never changed since it was made. */
    public DeployedInstance(PlannedInstance instance, String ownerUid, String ownerName, String commit) {
        this(instance, ownerUid, ownerName, commit, GitOpsDeployment.FIRST_REPOSITORY, null);
    }
}
