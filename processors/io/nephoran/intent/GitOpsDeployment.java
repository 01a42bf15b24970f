package io.nephoran.intent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the deliver stage did in Git.
 *
 * @param name       of the repository, as the settings call it
 * @param repository URL, without credentials
 * @param commit     the commit that holds the packages; when nothing changed, the one that already held them
 * @param base       the commit before, absent for the first of a repository
 * @param changed    whether a commit was made
 * @param packages   what was written or taken away
 */
public record GitOpsDeployment(
        String name,
        String repository,
        String branch,
        String commit,
        @Nullable String base,
        boolean changed,
        List<Delivered> packages) {

    /** Name of the repository of those who name none. */
    public static final String FIRST_REPOSITORY = "main";

    public GitOpsDeployment {
        name = name == null ? FIRST_REPOSITORY : name;
        packages = List.copyOf(packages);
    }

    /** The same, less the instances at these paths. */
    public GitOpsDeployment without(Collection<String> paths) {
        return new GitOpsDeployment(name, repository, branch, commit, base, changed,
                packages.stream().filter(each -> !paths.contains(each.instance().path())).toList());
    }

    /**
     * One package in the repository.
     *
     * @param path     from the root of the repository, e.g. {@code clusters/edge-1/default/amf}
     * @param instance what it holds
     * @param removed  taken away by this commit
     * @param previous what the package held before, absent when it was not there; a rollback goes back to it and to its owner
     * @param neighbour the instance stays as it is, and only follows what others in the same commit became
     * @param demands  what is asked of it from now on
     */
    public record Delivered(
            String path, PlannedInstance instance, boolean removed, @Nullable DeployedInstance previous, boolean neighbour,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Demand> demands) {
        public Delivered {
            demands = demands == null ? List.of() : List.copyOf(demands);
        }

        /** Of which is asked what was asked before. */
        public Delivered(String path, PlannedInstance instance, boolean removed, @Nullable DeployedInstance previous, boolean neighbour) {
            this(path, instance, removed, previous, neighbour, previous == null ? List.of() : previous.demands());
        }

        public Delivered(String path, PlannedInstance instance, boolean removed, @Nullable DeployedInstance previous) {
            this(path, instance, removed, previous, false);
        }
    }
}
