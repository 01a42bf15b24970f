package io.nephoran.intent;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The record of one intent: what was asked (spec) and what became of it (status). Contracts section 1. */
public record NetworkIntent(Metadata metadata, Spec spec, Status status) {
    public static final String API_VERSION = "nephoran.com/v1";

    /** Which one and which version says enough; Camel asks for it at each step of a route that names a part of an intent. */
    @Override
    public int hashCode() {
        return 31 * metadata.uid().hashCode() + Long.hashCode(metadata.resourceVersion());
    }

    /**
     * @param uid             never reused
     * @param generation      counts changes of content, from 1
     * @param resourceVersion counts every write; a write names the one it read
     * @param annotations     controls such as {@code nephoran.com/approve}
     */
    public record Metadata(
            String namespace,
            String name,
            String uid,
            long generation,
            long resourceVersion,
            Instant creationTimestamp,
            Map<String, String> annotations) {
        public Metadata {
            annotations = annotations == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(annotations));
        }
    }

    /** What the user asks. Names, types and limits: {@code networkintent.schema.json} beside this class. */
    public record Spec(
            String intent,
            @Nullable String intentType,
            @Nullable String priority,
            List<String> targetComponents,
            @Nullable ResourceConstraints resourceConstraints,
            Map<String, String> parametersMap,
            @Nullable Object parameters,
            @Nullable String targetNamespace,
            @Nullable String targetCluster,
            @Nullable String region,
            @Nullable String networkSlice,
            @Nullable Integer timeoutSeconds,
            @Nullable Integer maxRetries,
            @Nullable Boolean dryRun,
            @Nullable String approval,
            @Nullable Boolean suspend,
            @Nullable Map<String, Double> objectives,
            List<String> sites,
            @Nullable Delivery delivery,
            Map<String, String> answers,
            @Nullable String rollbackTo,
            @Nullable String environment,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> dependsOn) {
        /** One that waits for no other intent. */
        public Spec(String intent, @Nullable String intentType, @Nullable String priority, List<String> targetComponents,
                @Nullable ResourceConstraints resourceConstraints, Map<String, String> parametersMap, @Nullable Object parameters,
                @Nullable String targetNamespace, @Nullable String targetCluster, @Nullable String region, @Nullable String networkSlice,
                @Nullable Integer timeoutSeconds, @Nullable Integer maxRetries, @Nullable Boolean dryRun, @Nullable String approval,
                @Nullable Boolean suspend, @Nullable Map<String, Double> objectives, List<String> sites, @Nullable Delivery delivery,
                Map<String, String> answers, @Nullable String rollbackTo, @Nullable String environment) {
            this(intent, intentType, priority, targetComponents, resourceConstraints, parametersMap, parameters, targetNamespace, targetCluster,
                    region, networkSlice, timeoutSeconds, maxRetries, dryRun, approval, suspend, objectives, sites, delivery, answers, rollbackTo,
                    environment, List.of());
        }

        public Spec {
            dependsOn = dependsOn == null ? List.of() : List.copyOf(dependsOn);
            targetComponents = targetComponents == null ? List.of() : List.copyOf(targetComponents);
            sites = sites == null ? List.of() : List.copyOf(sites);
            parametersMap = parametersMap == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(parametersMap));
            answers = answers == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(answers));
        }

        /** A sentence and nothing else. */
        public static Spec of(String sentence) {
            return new Spec(sentence, null, null, List.of(), null, Map.of(), null, null, null, null, null, null, null, null,
                    null, null, null, List.of(), null, Map.of(), null, null);
        }

        public int timeoutSecondsOrDefault() {
            return timeoutSeconds == null ? 300 : timeoutSeconds;
        }

        public int maxRetriesOrDefault() {
            return maxRetries == null ? 3 : maxRetries;
        }

        public boolean dryRunOnly() {
            return Boolean.TRUE.equals(dryRun);
        }
    }

    /** Limits for each replica; max is never below the request. */
    public record ResourceConstraints(
            @Nullable Quantity cpu,
            @Nullable Quantity memory,
            @Nullable Quantity storage,
            @Nullable Quantity maxCpu,
            @Nullable Quantity maxMemory) {
    }

    /** Where to deliver, by name of the configured repository. */
    public record Delivery(@Nullable String repository, @Nullable String branchStrategy) {
    }

    /**
     * What became of it. Stage results lie in records of their own.
     *
     * @param phaseSince     when the present phase began
     * @param resumeTo       where Suspended goes back to, or what a retry of Failed goes back to
     * @param activeSince    start of the current stretch of active time, absent while a person is waited for
     * @param activeMillis   active time before that stretch
     * @param nextAttemptAt  a stage that failed for a while is due again then
     * @param retryCount     attempts of the present stage that failed
     * @param lastSequence   per-intent sequence of the newest event
     * @param superseded     what it asked for and no longer gets, because a later intent was carried out against it
     */
    public record Status(
            Phase phase,
            Instant phaseSince,
            long observedGeneration,
            List<Condition> conditions,
            @Nullable String gitCommitHash,
            @JsonProperty("package") @JsonAlias("packagePath") @Nullable String packagePath,
            @Nullable BigDecimal cost,
            @Nullable String currency,
            @Nullable Double confidence,
            List<Interpretation.Question> questions,
            List<String> unsupported,
            List<String> validationErrors,
            List<String> deployedComponents,
            List<PackageStatus> packages,
            @Nullable Object report,
            @Nullable String approvedBy,
            @Nullable Phase resumeTo,
            int retryCount,
            @Nullable Instant nextAttemptAt,
            @Nullable Instant activeSince,
            long activeMillis,
            @Nullable Instant startTime,
            @Nullable Instant completionTime,
            Map<String, Long> stageDurations,
            long lastSequence,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Supersession> superseded) {
        public Status {
            superseded = superseded == null ? List.of() : List.copyOf(superseded);
            conditions = List.copyOf(conditions);
            questions = List.copyOf(questions);
            unsupported = List.copyOf(unsupported);
            validationErrors = List.copyOf(validationErrors);
            deployedComponents = List.copyOf(deployedComponents);
            packages = List.copyOf(packages);
            stageDurations = Collections.unmodifiableMap(new TreeMap<>(stageDurations));
        }

        /** The same with another newest event. */
        public Status withLastSequence(long sequence) {
            return new Status(phase, phaseSince, observedGeneration, conditions, gitCommitHash, packagePath, cost, currency, confidence,
                    questions, unsupported, validationErrors, deployedComponents, packages, report, approvedBy, resumeTo, retryCount,
                    nextAttemptAt, activeSince, activeMillis, startTime, completionTime, stageDurations, sequence,
                    superseded);
        }
    }

    /** A Kubernetes-style condition; {@code status} is True, False or Unknown. */
    public record Condition(
            String type, String status, String reason, String message, long observedGeneration, Instant lastTransitionTime) {
    }

    /** Where one package of the intent lies. */
    public record PackageStatus(
            String site,
            String namespace,
            String instance,
            String repository,
            String branch,
            String path,
            String commit,
            boolean verified) {
    }

    /** {@code namespace/name}, as event subjects and log lines have it. */
    public String subject() {
        return metadata.namespace() + "/" + metadata.name();
    }
}
