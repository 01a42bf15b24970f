package io.nephoran.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** One figure, measured several times: the median counts, and the range says how much to believe it. */
final class Runs {
    private final List<Double> sorted;

    Runs(List<Double> figures) {
        List<Double> copy = new ArrayList<>(figures);
        Collections.sort(copy);
        sorted = List.copyOf(copy);
    }

    double median() {
        return sorted.get(sorted.size() / 2);
    }

    ObjectNode json() {
        return Json.mapper().createObjectNode().put("median", median()).put("least", sorted.get(0)).put("most", sorted.get(sorted.size() - 1));
    }

    /** {@code 61.2 (58.0 to 63.9 in 5 runs)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f (%.1f to %.1f in %d runs)", median(), sorted.get(0), sorted.get(sorted.size() - 1), sorted.size());
    }
}
