package io.nephoran.intent;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How urgent an intent is ({@code spec.priority}): where work queues, the more urgent goes first. */
public enum Priority {
    LOW, MEDIUM, HIGH, CRITICAL;

    /** @return medium when nothing was said, or nothing that is known; whoever takes specs in has refused unknown words before */
    public static Priority of(@Nullable String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst().orElse(MEDIUM);
    }

    /** The word of the spec, e.g. {@code critical}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** More urgent by some steps; nothing is above critical. */
    public Priority raisedBy(long steps) {
        List<Priority> all = List.of(values());
        return all.get((int) Math.min(all.size() - 1L, ordinal() + Math.max(0, steps)));
    }
}
