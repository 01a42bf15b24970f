package io.nephoran.interpret.judge;

import io.nephoran.intent.Interpretation;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a reader says something that the reading so far does not say, or says otherwise.
 *
 * @param id      of the question that it would be, without its beginning; the same for all readers
 * @param path    of the field as the reader counts: its quotes are found by it
 * @param basis   of the field in the reading so far; absent where that has none
 * @param was     what it says so far, in words that can be answered with
 * @param now     what the reader says
 * @param options what a question would offer, the first being how it is so far
 * @param apply   puts it into the reading
 */
record Change(String id, String path, @Nullable String basis, @Nullable String was, String now, List<String> options,
        UnaryOperator<Interpretation> apply) {
    /** Answer of a question: leave it out. */
    static final String NONE = "none";
    private static final String INDEX = "\\[\\d+\\]";

    Change(String id, String path, @Nullable String basis, @Nullable String was, String now, UnaryOperator<Interpretation> apply) {
        this(id, path, basis, was, now, List.of(was == null ? NONE : was, now), apply);
    }

    /** The field without its indexes, e.g. {@code networkFunctions.replicas}. */
    String field() {
        return path.replaceAll(INDEX, "");
    }
}
