package io.nephoran.plan.standing;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Who gives way, by the setting {@code plan.contradiction}. */
public enum Settling {
    /** What is more than a count, a place or a setting is asked; so is what a more urgent intent asks for. */
    ASK,
    /** The more urgent intent wins; of two that are as urgent the newer one. */
    NEWER,
    /** The more urgent intent wins; of two that are as urgent the older one. */
    OLDER,
    /** As {@link #ASK}, but nobody is asked: it is refused. */
    REFUSE;

    /** @throws IllegalArgumentException naming setting, value and what would do */
    public static Settling of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word.strip())).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "plan.contradiction=" + word + ": it is one of " + Arrays.stream(values()).map(Settling::word).collect(Collectors.joining(", "))));
    }

    private String word() {
        return switch (this) {
            case ASK -> "ask";
            case NEWER -> "priority";
            case OLDER -> "priority-older";
            case REFUSE -> "refuse";
        };
    }

    /** What is to be done about one contradiction. */
    enum Verdict { GIVES_WAY, ASKED, REFUSED }

    Verdict verdict(Contradiction contradiction, Author newer) {
        int urgency = newer.priority().compareTo(contradiction.older().priority());
        return switch (this) {
            case NEWER -> urgency >= 0 ? Verdict.GIVES_WAY : Verdict.REFUSED;
            case OLDER -> urgency > 0 ? Verdict.GIVES_WAY : Verdict.REFUSED;
            case ASK -> urgency >= 0 && !contradiction.firm() ? Verdict.GIVES_WAY : Verdict.ASKED;
            case REFUSE -> urgency >= 0 && !contradiction.firm() ? Verdict.GIVES_WAY : Verdict.REFUSED;
        };
    }
}
