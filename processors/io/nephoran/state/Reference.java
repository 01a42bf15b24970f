package io.nephoran.state;

import io.nephoran.intent.Priority;
import io.nephoran.intent.Stage;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What travels between stages: whose turn it is, never what they work on (Claim Check).
 *
 * @param stage    the stage that is due; absent when nobody is: a person is waited for, or all is done
 * @param priority who goes first where many wait; no part of what this stands for
 * @param fence    the lease under which this process works on it ({@link #under}); 0 while it travels
 */
public record Reference(String uid, long generation, @Nullable Stage stage, Priority priority, long fence) implements Serializable {
    private static final String SEPARATOR = ":";

    /** Of medium priority. */
    public Reference(String uid, long generation, @Nullable Stage stage) {
        this(uid, generation, stage, Priority.MEDIUM);
    }

    /** As it travels. */
    public Reference(String uid, long generation, @Nullable Stage stage, Priority priority) {
        this(uid, generation, stage, priority, Change.UNFENCED);
    }

    /** The same in the hands of whoever took that lease. */
    public Reference under(long lease) {
        return new Reference(uid, generation, stage, priority, lease);
    }

    /** {@code uid:generation:stage}, the identity of one piece of work. */
    public String key() {
        return uid + SEPARATOR + generation + SEPARATOR + due();
    }

    /** Name of the stage that is due, or {@code none}. */
    public String due() {
        return stage == null ? "none" : stage.word();
    }

    /** The same intent with nobody due. */
    public Reference waiting() {
        return new Reference(uid, generation, null, priority);
    }

    /** The same with another priority. */
    public Reference as(Priority other) {
        return new Reference(uid, generation, stage, other, fence);
    }

    /** Reads what {@link #key()} wrote. */
    public static Reference of(String key) {
        String[] parts = key.split(SEPARATOR);
        return new Reference(parts[0], Long.parseLong(parts[1]), parts[2].equals("none") ? null : Stage.of(parts[2]));
    }
}
