package io.nephoran.intent;

import java.util.List;

/**
 * What an intent asked for and no longer gets, because a later one was carried out against it.
 *
 * @param uid      of the intent whose demand gave way
 * @param intent   {@code namespace/name} of that intent
 * @param field    what gave way, as {@link Demand} has it
 * @param paths    the instances
 * @param byUid    the intent that took its place
 * @param by       {@code namespace/name} of that intent
 * @param message  both sentences, with what was asked and what is
 */
public record Supersession(String uid, String intent, String field, List<String> paths, String byUid, String by, String message) {
    public Supersession {
        paths = List.copyOf(paths);
    }

    /** Whether it is this demand that gave way, on this instance. */
    public boolean concerns(Demand demand, String path) {
        return demand.uid().equals(uid) && paths.contains(path) && (demand.field().equals(field) || field.equals(Demand.Field.EXISTENCE));
    }
}
