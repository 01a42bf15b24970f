package io.nephoran.interpret.judge;

import io.nephoran.intent.Interpretation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the contract has a place for and no stage carries out yet: times, and what has to be ready first. Whoever reads it says so. */
final class Unbuilt {
    private static final String TIME = "time: ";
    private static final String STEPS = "order of steps: ";

    private Unbuilt() {
    }

    /** The same with a word on each of these in {@code unsupported}. */
    static Interpretation said(Interpretation said) {
        List<String> all = new ArrayList<>(said.unsupported());
        if (said.schedule() != null && all.stream().noneMatch(known -> known.startsWith(TIME))) {
            String when = Stream.of(said.schedule().at(), said.schedule().until(), said.schedule().every(), said.schedule().zone())
                    .filter(Objects::nonNull).collect(Collectors.joining(" "));
            all.add(TIME + "'" + when + "' is not supported");
        }
        said.after().stream().filter(first -> all.stream().noneMatch(known -> known.startsWith(STEPS) && known.contains(first)))
                .forEach(first -> all.add(STEPS + "'" + first + "' is not waited for"));
        return all.size() == said.unsupported().size() ? said : said.toBuilder().unsupported(all).build();
    }
}
