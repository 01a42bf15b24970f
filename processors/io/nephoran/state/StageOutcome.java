package io.nephoran.state;

import io.nephoran.intent.DeploymentVerification;
import io.nephoran.intent.Finding;
import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.Reason;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a stage's work on one intent ended. What phase follows is {@link Lifecycle}'s to say. */
public sealed interface StageOutcome {

    /** The stage whose work this is. */
    Stage stage();

    /** How the attempt ended: {@code done}, {@code postponed} (it comes again) or {@code failed}; tag {@code outcome} of the stage's timer. */
    default String ending() {
        boolean failed = this instanceof Refused || this instanceof Verified verified && !verified.result().verified()
                || this instanceof Interpreted interpreted && interpreted.result().interpretation().refusal() != null;
        boolean postponed = this instanceof Coming || this instanceof Held || this instanceof Overtaken;
        return failed ? "failed" : postponed ? "postponed" : "done";
    }

    record Interpreted(IntentProcessing result) implements StageOutcome {
        @Override
        public Stage stage() {
            return Stage.INTERPRET;
        }
    }

    /**
     * A sentence that only asked, and its answer; nothing has to be planned.
     *
     * @param summary of the report
     */
    record Reported(IntentProcessing result, String summary, Object report) implements StageOutcome {
        @Override
        public Stage stage() {
            return Stage.INTERPRET;
        }
    }

    /** A question that has nothing to do with the words themselves: an unknown site, say. */
    record Asked(Stage stage, List<Question> questions) implements StageOutcome {
    }

    /**
     * @param asBefore it asks for what the plan asked for that was made before in this generation, so that what was approved still holds
     * @param heard    parts of the sentence that are not done, once the plan has done its part; absent where it changes nothing of them
     */
    record Planned(ResourcePlan result, boolean asBefore, @Nullable List<String> heard) implements StageOutcome {
        public Planned(ResourcePlan result) {
            this(result, false, null);
        }

        public Planned(ResourcePlan result, boolean asBefore) {
            this(result, asBefore, null);
        }

        @Override
        public Stage stage() {
            return Stage.PLAN;
        }
    }

    /**
     * Others have to be ready first: planned later, and no time of the intent is used up until then.
     *
     * @param unsupported parts of the sentence that this system does not do
     */
    record Held(String sentence, List<String> unsupported) implements StageOutcome {
        public Held {
            unsupported = List.copyOf(unsupported);
        }

        @Override
        public Stage stage() {
            return Stage.PLAN;
        }
    }

    /** @param approvalReason why a person has to agree first; absent when nobody has to */
    record Rendered(ManifestGeneration result, @Nullable String approvalReason) implements StageOutcome {
        @Override
        public Stage stage() {
            return Stage.RENDER;
        }
    }

    /** @param followed paths of those packages that another intent has changed since, by a later commit: the books follow that one */
    record Delivered(GitOpsDeployment result, Set<String> followed) implements StageOutcome {
        public Delivered {
            followed = Set.copyOf(followed);
        }

        public Delivered(GitOpsDeployment result) {
            this(result, Set.of());
        }

        @Override
        public Stage stage() {
            return Stage.DELIVER;
        }
    }

    /**
     * Another intent changed what the plan went out from, or what was rendered is gone with a database: nothing was written, plan anew.
     *
     * @param stage who noticed
     */
    record Overtaken(Stage stage, String sentence) implements StageOutcome {
        /** What was rendered is whole only in the database until it is in Git. */
        public static final String RENDERED_IS_GONE = "what was rendered is gone with the database of the process that did; it is planned anew";
    }

    /**
     * The cluster is not so far yet: looked at again when there is news, at the latest then.
     *
     * @param reason    of the condition Verified
     * @param ofSeveral sites, of which the sentence may say something new though the worst of them is as it was
     */
    record Coming(String reason, String sentence, Instant deadline, boolean ofSeveral) implements StageOutcome {
        /** Of one site. */
        public Coming(String reason, String sentence, Instant deadline) {
            this(reason, sentence, deadline, false);
        }

        /** Whether a condition says it already; how many of something there are by now is nothing new. */
        public boolean isSaidBy(NetworkIntent.Condition condition) {
            return condition.reason().equals(reason) && (!ofSeveral
                    || condition.message().replaceAll("\\d+", "").equals(sentence.replaceAll("\\d+", "")));
        }

        @Override
        public Stage stage() {
            return Stage.VERIFY;
        }
    }

    /** With the sites at which it is taken back. */
    record Verified(DeploymentVerification result) implements StageOutcome {
        public boolean rollsBack() {
            return !result.takesBack().isEmpty();
        }

        @Override
        public Stage stage() {
            return Stage.VERIFY;
        }
    }

    /** @param kept what was delivered and stays, at other sites */
    record RolledBack(GitOpsDeployment result, List<GitOpsDeployment.Delivered> kept) implements StageOutcome {
        public RolledBack {
            kept = List.copyOf(kept);
        }

        public RolledBack(GitOpsDeployment result) {
            this(result, List.of());
        }

        @Override
        public Stage stage() {
            return Stage.ROLL_BACK;
        }
    }

    /** @param result what was taken out of Git; absent when the intent owned nothing */
    record Withdrawn(@Nullable GitOpsDeployment result) implements StageOutcome {
        @Override
        public Stage stage() {
            return Stage.WITHDRAW;
        }
    }

    /** Refused on purpose: a retry would not help. */
    record Refused(Stage stage, Reason reason, String sentence, List<Finding> findings) implements StageOutcome {
    }
}
