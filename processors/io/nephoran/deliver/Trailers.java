package io.nephoran.deliver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.revwalk.FooterLine;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/**
 * The last lines of a commit message, by which a commit and an intent find each other. Contracts section 4.
 *
 * @param planDigest digest of the plan that was delivered; absent where there is none: roll-back and withdrawal
 */
public record Trailers(String intentUid, long intentGeneration, String interpreter, @Nullable String planDigest) {
    public static final String INTENT_UID = "Intent-Uid";
    public static final String INTENT_GENERATION = "Intent-Generation";
    public static final String INTERPRETER = "Interpreter";
    public static final String PLAN_DIGEST = "Plan-Digest";

    public Trailers {
        oneLine(INTENT_UID, intentUid);
        oneLine(INTERPRETER, interpreter);
        if (planDigest != null) {
            oneLine(PLAN_DIGEST, planDigest);
        }
    }

    /** The trailers of a commit; empty when it was not made for an intent. */
    public static Optional<Trailers> of(RevCommit commit) {
        List<FooterLine> lines = commit.getFooterLines();
        String uid = last(lines, INTENT_UID);
        String generation = last(lines, INTENT_GENERATION);
        if (uid == null || generation == null || !generation.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        String interpreter = last(lines, INTERPRETER);
        return Optional.of(new Trailers(
                uid, Long.parseLong(generation), interpreter == null ? "unknown" : interpreter, last(lines, PLAN_DIGEST)));
    }

    /** The same without a plan: of a roll-back or withdrawal. */
    Trailers withoutPlan() {
        return new Trailers(intentUid, intentGeneration, interpreter, null);
    }

    /** Whether both belong to the same generation of the same intent. */
    boolean isOf(Trailers other) {
        return intentUid.equals(other.intentUid) && intentGeneration == other.intentGeneration;
    }

    /** One line each, in the order of the contract. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(
                INTENT_UID + ": " + intentUid, INTENT_GENERATION + ": " + intentGeneration, INTERPRETER + ": " + interpreter));
        if (planDigest != null) {
            lines.add(PLAN_DIGEST + ": " + planDigest);
        }
        return lines;
    }

    private static @Nullable String last(List<FooterLine> lines, String key) {
        return lines.stream().filter(line -> line.getKey().equalsIgnoreCase(key)).map(FooterLine::getValue)
                .reduce((first, second) -> second).orElse(null);
    }

    private static void oneLine(String name, String value) {
        if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("trailer " + name + " must be one line that is not empty");
        }
    }
}
