package io.nephoran.eval;

import java.util.Arrays;
import java.util.List;

/**
 * One thing an interpretation says, in a form that can be compared: its field and its normalised values.
 *
 * @param field  e.g. {@code replicas}
 * @param values e.g. {@code [amf, 3]}
 */
record Fact(String field, List<String> values) implements Comparable<Fact> {

    static Fact of(String field, Object... values) {
        return new Fact(field, Arrays.stream(values).map(String::valueOf).toList());
    }

    String value(int i) {
        return values.get(i);
    }

    @Override
    public int compareTo(Fact other) {
        return toString().compareTo(other.toString());
    }

    /** As {@code mustNot} of a corpus writes it: {@code replicas:amf:3}. */
    @Override
    public String toString() {
        return values.isEmpty() ? field : field + ":" + String.join(":", values);
    }
}
