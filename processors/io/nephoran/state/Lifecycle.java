package io.nephoran.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.DeploymentVerification;
import io.nephoran.intent.EventType;
import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Json;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.PackageStatus;
import io.nephoran.intent.Phase;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Reason;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Stage;
import io.nephoran.intent.WordAccount;
import io.nephoran.state.Change.NewEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What follows from a stage's outcome: pure, and the only place that says so. What people may do: {@link Controls}. */
public final class Lifecycle {
    /** How soon an intent that others hold is looked at again, in ms, and how seldom at the most. */
    private static final long SOON = 1_000;
    private static final long SELDOM = 60_000;

    private Lifecycle() {
    }

    /** First entry of the journal for a new intent. */
    public static List<NewEvent> received(NetworkIntent intent) {
        NewEvent received = event(EventType.INTENT_RECEIVED, Phase.INTENT_RECEIVED).with("intent", intent.spec().intent()).build();
        return intent.status().phase() == Phase.SUSPENDED ? List.of(received, suspended(Phase.INTENT_RECEIVED)) : List.of(received);
    }

    static NewEvent suspended(Phase from) {
        return event(EventType.INTENT_SUSPENDED, Phase.SUSPENDED).with("from", from.label()).build();
    }

    /** The interpret stage takes up its work. */
    static Change begun(NetworkIntent intent, Instant now) {
        return change(intent, new StatusDraft(intent, now).to(Phase.LLM_PROCESSING, "Interpreting", "the sentence is being read"),
                null, null, event(EventType.LLM_PROCESSING_STARTED, Phase.LLM_PROCESSING).build());
    }

    /** The transition that a stage's outcome means, from the intent as it is now. */
    static Change after(NetworkIntent intent, StageOutcome outcome, Instant now) {
        StatusDraft draft = new StatusDraft(intent, now);
        if (outcome instanceof StageOutcome.Interpreted interpreted) {
            return interpreted(intent, draft, interpreted);
        } else if (outcome instanceof StageOutcome.Reported reported) {
            return reported(intent, draft, reported);
        } else if (outcome instanceof StageOutcome.Asked asked) {
            return asked(intent, draft, asked.stage(), asked.questions(), null, "");
        } else if (outcome instanceof StageOutcome.Planned planned) {
            return planned(intent, draft, planned);
        } else if (outcome instanceof StageOutcome.Held held) {
            return held(intent, draft, held, now);
        } else if (outcome instanceof StageOutcome.Rendered rendered) {
            return rendered(intent, draft, rendered);
        } else if (outcome instanceof StageOutcome.Delivered delivered) {
            return delivered(intent, draft, delivered);
        } else if (outcome instanceof StageOutcome.Overtaken overtaken) {
            return overtaken(intent, draft, overtaken.stage(), overtaken.sentence());
        } else if (outcome instanceof StageOutcome.Verified verified) {
            return verified(intent, draft, verified);
        } else if (outcome instanceof StageOutcome.RolledBack rolledBack) {
            return rolledBack(intent, draft, rolledBack);
        } else if (outcome instanceof StageOutcome.Withdrawn withdrawn) {
            return withdrawn(intent, draft, withdrawn.result());
        } else if (outcome instanceof StageOutcome.Refused refused) {
            return failed(intent, draft, refused.stage(), refused.reason(), refused.sentence(), null,
                    refused.findings().stream().map(finding -> finding.message()).toList());
        }
        throw new IllegalArgumentException("no transition is known for " + outcome);
    }

    /** Git was changed for a generation that is no longer wanted: what runs is kept in the books, nothing else changes. */
    static Change deliveredTooLate(NetworkIntent intent, GitOpsDeployment result, Instant now) {
        StatusDraft draft = new StatusDraft(intent, now);
        draft.gitCommitHash = result.commit();
        return bookkept(change(intent, draft, null, null, event(EventType.GIT_OPS_COMMIT_COMPLETED, intent.status().phase())
                .with("commit", result.commit()).with("message", "for an earlier generation").build()), result);
    }

    /** Not now: something outside is away. The stage is due again later; how often is bounded by the intent's time alone. */
    static Change postponed(NetworkIntent intent, Stage stage, Reason reason, String sentence, Instant now) {
        Duration pause = Duration.ofSeconds(Math.min(15, 1L << Math.min(4, intent.status().retryCount())));
        StatusDraft draft = new StatusDraft(intent, now).againAt(now.plus(pause))
                .stage(stage, false, "Waiting", sentence).condition("Reconciling", true, "Waiting", sentence)
                .condition("Ready", false, "Waiting", sentence);
        return change(intent, draft, null, null, event(EventType.STAGE_RETRIED, intent.status().phase())
                .with("stage", stage.word()).with("reason", reason.word()).with("message", sentence)
                .with("inSeconds", pause.toSeconds()).build());
    }

    /** Somebody asked for what the phase forbids: nothing changes, but the journal knows. */
    static Change refused(NetworkIntent intent, TransitionRefused refusal, Instant now) {
        return change(intent, new StatusDraft(intent, now), null, null, event(EventType.TRANSITION_REFUSED, intent.status().phase())
                .with("control", refusal.control()).with("message", refusal.getMessage()).build());
    }

    /** Something broke that nobody foresaw, as often as retries allow: kept with its cause until somebody sends it again. */
    static Change parked(NetworkIntent intent, Stage stage, String cause, String trace, Instant now) {
        return failed(intent, new StatusDraft(intent, now), stage, Reason.PARKED,
                "stage " + stage.word() + " failed unexpectedly: " + cause + "; send it again with 'retry'", trace, List.of());
    }

    /** What the interpretation means, and before it in the journal who was asked in vain. */
    private static Change interpreted(NetworkIntent intent, StatusDraft draft, StageOutcome.Interpreted outcome) {
        return understood(intent, draft, outcome).after(outcome.result().failovers().stream()
                .map(failover -> event(EventType.PROVIDER_FAILED_OVER, intent.status().phase()).with("provider", failover.provider())
                        .with("reason", failover.reason()).with("message", failover.message()).build()).toList());
    }

    private static Change understood(NetworkIntent intent, StatusDraft draft, StageOutcome.Interpreted outcome) {
        Interpretation interpretation = outcome.result().interpretation();
        draft.confidence = interpretation.confidence();
        draft.unsupported = interpretation.unsupported();
        draft.questions = interpretation.questions();
        if (interpretation.refusal() != null) {
            Reason reason = java.util.Arrays.stream(Reason.values())
                    .filter(known -> known.word().equals(interpretation.refusal().reason())).findFirst().orElse(Reason.NOT_SUPPORTED);
            return failed(intent, draft, Stage.INTERPRET, reason, interpretation.refusal().text(), null, List.of())
                    .withResult(Stage.INTERPRET, outcome.result());
        }
        if (!interpretation.questions().isEmpty()) {
            return asked(intent, draft, Stage.INTERPRET, interpretation.questions(), outcome.result(), accounted(intent, outcome.result()));
        }
        draft.to(Phase.RESOURCE_PLANNING, "Planning", "functions, sizes and places are being chosen")
                .stage(Stage.INTERPRET, true, "Understood", "answered by " + outcome.result().provider() + accounted(intent, outcome.result()));
        return change(intent, draft, Stage.INTERPRET, outcome.result(),
                event(EventType.LLM_PROCESSING_COMPLETED, Phase.RESOURCE_PLANNING).with("provider", outcome.result().provider())
                        .with("confidence", interpretation.confidence()).build(),
                event(EventType.RESOURCE_PLANNING_STARTED, Phase.RESOURCE_PLANNING).build());
    }

    private static Change reported(NetworkIntent intent, StatusDraft draft, StageOutcome.Reported outcome) {
        draft.confidence = outcome.result().interpretation().confidence();
        draft.unsupported = outcome.result().interpretation().unsupported();
        draft.report = outcome.report();
        draft.to(Phase.COMPLETED, "Reported", outcome.summary())
                .stage(Stage.INTERPRET, true, "Understood", "answered by " + outcome.result().provider() + accounted(intent, outcome.result()));
        return change(intent, draft, Stage.INTERPRET, outcome.result(),
                event(EventType.LLM_PROCESSING_COMPLETED, Phase.COMPLETED).with("provider", outcome.result().provider())
                        .with("confidence", draft.confidence).build(),
                event(EventType.INTENT_PROCESSING_COMPLETED, Phase.COMPLETED).with("reason", "Reported")
                        .with("message", outcome.summary()).build());
    }

    /** Behind what the condition says: what became of each word, as far as {@code kubectl describe} shows it. */
    private static String accounted(NetworkIntent intent, IntentProcessing result) {
        String account = WordAccount.whole(intent.spec().intent(), result.interpretation().words()).sentence();
        return account.isEmpty() ? "" : "; " + account;
    }

    private static Change asked(NetworkIntent intent, StatusDraft draft, Stage stage, List<Interpretation.Question> questions,
            @Nullable Object result, String account) {
        String text = String.join(" ", questions.stream().map(Interpretation.Question::text).toList());
        draft.questions = questions;
        draft.to(Phase.AWAITING_CLARIFICATION, "QuestionOpen", text).stage(stage, false, "QuestionOpen", text + account);
        return change(intent, draft, result == null ? null : stage, result,
                event(EventType.QUESTION_ASKED, Phase.AWAITING_CLARIFICATION).with("stage", stage.word()).with("message", text)
                        .with("questions", Json.mapper().valueToTree(questions)).build());
    }

    /** Looked at again soon, and the longer it waits the more seldom: after a tenth of the time that it has waited. */
    private static Change held(NetworkIntent intent, StatusDraft draft, StageOutcome.Held outcome, Instant now) {
        long waited = Duration.between(intent.status().phaseSince(), now).toMillis();
        draft.unsupported = outcome.unsupported();
        draft.heldUntil(now.plusMillis(Math.max(SOON, Math.min(SELDOM, waited / 10)))).stage(Stage.PLAN, false, "Held", outcome.sentence())
                .condition("Ready", false, "Held", outcome.sentence()).condition("Reconciling", true, "Held", outcome.sentence());
        return change(intent, draft, null, null, event(EventType.STAGE_RETRIED, intent.status().phase()).with("stage", Stage.PLAN.word())
                .with("reason", "Held").with("message", outcome.sentence()).build());
    }

    private static Change planned(NetworkIntent intent, StatusDraft draft, StageOutcome.Planned outcome) {
        ResourcePlan plan = outcome.result();
        // An approval is for what was planned: it holds for the same plan made again beside changed neighbours, and no other.
        draft.approvedBy = outcome.asBefore() ? draft.approvedBy : null;
        draft.cost = plan.cost().total();
        draft.currency = plan.cost().currency();
        draft.unsupported = outcome.heard() == null ? draft.unsupported : outcome.heard();
        draft.to(Phase.MANIFEST_GENERATION, "Rendering", "packages are being rendered and checked")
                .stage(Stage.PLAN, true, "Planned", plan.solution().status());
        return change(intent, draft, Stage.PLAN, plan,
                event(EventType.RESOURCE_PLANNING_COMPLETED, Phase.MANIFEST_GENERATION).with("instances", plan.instances().size())
                        .with("removals", plan.removals().size()).with("cost", plan.cost().total() + " " + plan.cost().currency())
                        .build(),
                event(EventType.MANIFEST_GENERATION_STARTED, Phase.MANIFEST_GENERATION).build());
    }

    private static Change rendered(NetworkIntent intent, StatusDraft draft, StageOutcome.Rendered outcome) {
        ManifestGeneration result = outcome.result();
        draft.stage(Stage.RENDER, true, "Rendered", result.packages().size() + " packages, " + result.checks() + " checks");
        boolean dryRun = intent.spec().dryRunOnly();
        boolean waits = !dryRun && outcome.approvalReason() != null && intent.status().approvedBy() == null;
        Phase next = dryRun ? Phase.COMPLETED : waits ? Phase.AWAITING_APPROVAL : Phase.GIT_OPS_COMMIT;
        draft.to(next, dryRun ? "DryRun" : waits ? "ApprovalRequired" : "Delivering",
                dryRun ? "dry run: rendered and checked, nothing was committed"
                        : waits ? outcome.approvalReason() : "packages are being committed");
        NewEvent completed = event(EventType.MANIFEST_GENERATION_COMPLETED, next).with("packages", result.packages().size())
                .with("files", result.packages().stream().mapToInt(each -> each.files().size()).sum())
                .with("checks", result.checks()).with("fixes", result.fixes().size()).build();
        NewEvent following = dryRun ? event(EventType.INTENT_PROCESSING_COMPLETED, next).with("message", "dry run").build()
                : waits ? event(EventType.APPROVAL_REQUESTED, next).with("message", outcome.approvalReason()).build()
                : event(EventType.GIT_OPS_COMMIT_STARTED, next).build();
        return change(intent, draft, Stage.RENDER, result, completed, following);
    }

    private static Change delivered(NetworkIntent intent, StatusDraft draft, StageOutcome.Delivered outcome) {
        GitOpsDeployment result = outcome.result();
        GitOpsDeployment newest = result.without(outcome.followed());
        draft.gitCommitHash = result.commit();
        draft.packages = packages(result, false);
        draft.packagePath = result.packages().isEmpty() ? null : result.packages().get(0).path();
        draft.deployedComponents = result.packages().stream().filter(each -> !each.removed())
                .map(each -> each.instance().type()).distinct().toList();
        draft.stage(Stage.DELIVER, true, result.changed() ? "Committed" : "Unchanged", result.commit());
        NewEvent completed = event(EventType.GIT_OPS_COMMIT_COMPLETED, intent.status().phase()).with("commit", result.commit())
                .with("repository", result.repository()).with("branch", result.branch()).with("changed", result.changed()).build();
        if (intent.status().phase() != Phase.GIT_OPS_COMMIT) {
            // Cancelled, suspended or withdrawn while the push was under way: what is in Git is recorded as it is.
            if (intent.status().phase() == Phase.CANCELLED) {
                draft.to(Phase.ROLLING_BACK, "Cancelled", "cancelled while it was delivered; the commit is being taken back");
            } else if (intent.status().phase() == Phase.SUSPENDED) {
                draft.comeBackTo(Phase.DEPLOYMENT_VERIFICATION);
            }
            return bookkept(change(intent, draft, Stage.DELIVER, result, completed), newest);
        }
        draft.to(Phase.DEPLOYMENT_VERIFICATION, "Verifying", "the commit is being read back and checked");
        return bookkept(change(intent, draft, Stage.DELIVER, result, completed,
                event(EventType.DEPLOYMENT_VERIFICATION_STARTED, Phase.DEPLOYMENT_VERIFICATION).build()), newest);
    }

    /**
     * Back to the plan. This ends: whoever overtakes has committed, and the active time of the intent bounds how often that may
     * happen.
     */
    private static Change overtaken(NetworkIntent intent, StatusDraft draft, Stage stage, String sentence) {
        draft.to(Phase.GIT_OPS_COMMIT, "Overtaken", sentence).to(Phase.MANIFEST_GENERATION, "Overtaken", sentence)
                .to(Phase.RESOURCE_PLANNING, "Overtaken", sentence).stage(stage, false, "Overtaken", sentence);
        return change(intent, draft, null, null, event(EventType.STAGE_RETRIED, Phase.RESOURCE_PLANNING)
                .with("stage", stage.word()).with("reason", "Overtaken").with("message", sentence).build());
    }

    /** The cluster is not so far yet. Empty when that is written down already. */
    static Optional<Change> coming(NetworkIntent intent, StageOutcome.Coming outcome, Instant now) {
        boolean written = intent.status().nextAttemptAt() != null && intent.status().conditions().stream()
                .anyMatch(each -> each.type().equals(Stage.VERIFY.condition()) && outcome.isSaidBy(each));
        StatusDraft draft = new StatusDraft(intent, now).lookAgainAt(outcome.deadline())
                .stage(Stage.VERIFY, false, outcome.reason(), outcome.sentence())
                .condition("Reconciling", true, outcome.reason(), outcome.sentence());
        return written ? Optional.empty() : Optional.of(change(intent, draft, null, null,
                event(EventType.DEPLOYMENT_OBSERVED, intent.status().phase())
                .with("reason", outcome.reason()).with("message", outcome.sentence()).build()));
    }

    /** What ended well is no longer so in the cluster, or is so again. The phase stays. */
    static Change observed(NetworkIntent intent, boolean good, String reason, String sentence, Instant now) {
        StatusDraft draft = new StatusDraft(intent, now).stage(Stage.VERIFY, good, reason, sentence).condition("Ready", good, reason, sentence);
        return change(intent, draft, null, null, event(EventType.DEPLOYMENT_OBSERVED, intent.status().phase()).with("verified", good)
                .with("reason", reason).with("message", sentence).build());
    }

    private static Change verified(NetworkIntent intent, StatusDraft draft, StageOutcome.Verified outcome) {
        DeploymentVerification result = outcome.result();
        draft.stage(Stage.VERIFY, result.verified(), result.reason(), result.verdict());
        Phase next = result.verified() ? Phase.COMPLETED : outcome.rollsBack() ? Phase.ROLLING_BACK : Phase.FAILED;
        draft.packages = draft.packages.stream().map(each -> new PackageStatus(each.site(), each.namespace(), each.instance(),
                each.repository(), each.branch(), each.path(), each.commit(), result.verifiedAt(each.site()))).toList();
        draft.to(next, result.reason(), result.verdict());
        if (next == Phase.FAILED) {
            draft.comeBackTo(Phase.DEPLOYMENT_VERIFICATION);
        } else if (next == Phase.ROLLING_BACK) {
            draft.startTheClock();
        }
        return change(intent, draft, Stage.VERIFY, result,
                event(EventType.DEPLOYMENT_VERIFICATION_COMPLETED, next).with("verified", result.verified())
                        .with("reason", result.reason()).with("message", result.verdict()).build(),
                event(next == Phase.COMPLETED ? EventType.INTENT_PROCESSING_COMPLETED : next == Phase.ROLLING_BACK ? EventType.ROLLBACK_STARTED
                        : EventType.INTENT_PROCESSING_FAILED, next)
                        .with("reason", result.reason()).with("message", result.verdict()).with("activeMillis", draft.activeMillis).build());
    }

    private static Change rolledBack(NetworkIntent intent, StatusDraft draft, StageOutcome.RolledBack outcome) {
        GitOpsDeployment result = outcome.result();
        Set<String> written = result.packages().stream().map(GitOpsDeployment.Delivered::path).collect(Collectors.toSet());
        Set<String> kept = outcome.kept().stream().map(GitOpsDeployment.Delivered::path).filter(path -> !written.contains(path))
                .collect(Collectors.toSet());
        draft.gitCommitHash = result.commit();
        draft.packages = Stream.concat(packages(result, false).stream(),
                intent.status().packages().stream().filter(each -> kept.contains(each.path()))).toList();
        draft.to(Phase.ROLLED_BACK, "RolledBack", restored(outcome) + cause(intent))
                .stage(Stage.ROLL_BACK, true, "RolledBack", result.commit());
        return bookkept(change(intent, draft, Stage.ROLL_BACK, result,
                event(EventType.ROLLBACK_COMPLETED, Phase.ROLLED_BACK).with("commit", result.commit()).build()), result);
    }

    /** What was there before is there again: everywhere, or at the sites that are named beside those that keep what they got. */
    private static String restored(StageOutcome.RolledBack outcome) {
        String commit = outcome.result().commit();
        return outcome.kept().isEmpty() ? "restored what was there before, by commit " + commit
                : "restored what was there before at " + sites(outcome.result().packages().stream().filter(each -> !each.neighbour()))
                        + ", by commit " + commit + "; " + sites(outcome.kept().stream()) + " keeps what was delivered";
    }

    private static String sites(Stream<GitOpsDeployment.Delivered> packages) {
        return packages.map(each -> each.instance().site()).distinct().sorted().collect(Collectors.joining(", "));
    }

    /** Why it was taken back, where verification said so. */
    private static String cause(NetworkIntent intent) {
        return intent.status().conditions().stream().filter(each -> each.type().equals(Stage.VERIFY.condition()) && each.status().equals("False"))
                .findFirst().map(each -> ", because of " + each.reason() + ": " + each.message()).orElse("");
    }

    private static Change withdrawn(NetworkIntent intent, StatusDraft draft, @Nullable GitOpsDeployment result) {
        if (intent.status().phase() != Phase.WITHDRAWING) {
            throw TransitionRefused.between(intent, Phase.WITHDRAWING);
        }
        EventBuilder event = event(EventType.INTENT_WITHDRAWN, Phase.WITHDRAWING);
        if (result != null) {
            event.with("commit", result.commit()).with("packages", result.packages().size());
        }
        Change change = change(intent, draft, result == null ? null : Stage.WITHDRAW, result, event.build());
        return (result == null ? change : bookkept(change, result)).removing();
    }

    private static Change failed(NetworkIntent intent, StatusDraft draft, Stage stage, Reason reason, String sentence,
            @Nullable String trace, List<String> details) {
        Phase from = intent.status().phase();
        draft.validationErrors = details;
        draft.to(Phase.FAILED, reason.word(), sentence).stage(stage, false, reason.word(), sentence).comeBackTo(stage.phase());
        EventBuilder event = event(reason == Reason.PARKED ? EventType.STAGE_PARKED : EventType.INTENT_PROCESSING_FAILED, Phase.FAILED)
                .with("stage", stage.word()).with("from", from.label()).with("reason", reason.word()).with("message", sentence);
        if (trace != null) {
            event.with("cause", trace);
        }
        return change(intent, draft, null, null, event.build());
    }

    private static List<PackageStatus> packages(GitOpsDeployment result, boolean verified) {
        return result.packages().stream().filter(each -> !each.removed()).map(each -> new PackageStatus(each.instance().site(),
                each.instance().namespace(), each.instance().name(), result.repository(), result.branch(), each.path(),
                result.commit(), verified)).toList();
    }

    private static Change bookkept(Change change, GitOpsDeployment result) {
        NetworkIntent intent = change.base();
        return change.withInstances(
                result.packages().stream().filter(each -> !each.removed()).map(each -> deployed(intent, each, result)).toList(),
                result.packages().stream().filter(GitOpsDeployment.Delivered::removed)
                        .map(each -> deployed(intent, each, result)).toList());
    }

    private static DeployedInstance deployed(NetworkIntent intent, GitOpsDeployment.Delivered each, GitOpsDeployment result) {
        DeployedInstance previous = each.previous();
        return new DeployedInstance(each.instance(), previous == null ? intent.metadata().uid() : previous.ownerUid(),
                previous == null ? intent.subject() : previous.ownerName(), result.commit(), result.name(), before(each),
                each.demands());
    }

    /** What the instance can go back to; a commit that changed nothing of it leaves that as it was. */
    private static @Nullable PlannedInstance before(GitOpsDeployment.Delivered each) {
        DeployedInstance previous = each.previous();
        return previous == null ? null : previous.instance().equals(each.instance()) ? previous.previous() : previous.instance();
    }

    static Change change(NetworkIntent intent, StatusDraft draft, @Nullable Stage stage, @Nullable Object result, NewEvent... events) {
        return Change.of(intent, new NetworkIntent(intent.metadata(), intent.spec(), draft.build()), List.of(events))
                .withResult(stage, result);
    }

    static EventBuilder event(EventType type, Phase phase) {
        return new EventBuilder(type, Json.mapper().createObjectNode().put("phase", phase.label()));
    }

    /** A journal entry being written; the data always names the phase after the event. */
    record EventBuilder(EventType type, ObjectNode data) {
        EventBuilder with(String key, @Nullable Object value) {
            data.set(key, Json.mapper().valueToTree(value));
            return this;
        }

        NewEvent build() {
            return new NewEvent(type, data);
        }
    }
}
