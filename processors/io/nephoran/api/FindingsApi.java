package io.nephoran.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** What record and Git say differently, and what a person does about it (bean {@code findings}). */
public final class FindingsApi {
    private final Supplier<List<Found>> findings;
    private final Function<String, List<String>> adopting;

    /**
     * @param findings what differs now
     * @param adopting enters a package in the books as Git has it, all that say what they hold for an empty path; gives the paths
     */
    public FindingsApi(Supplier<List<Found>> findings, Function<String, List<String>> adopting) {
        this.findings = findings;
        this.adopting = adopting;
    }

    /**
     * One difference.
     *
     * @param kind     lost, unknown, takenOut or edited
     * @param path     of the package, e.g. {@code edge-1/default/amf}
     * @param sentence what differs, and the remedy
     */
    public record Found(String kind, String path, String sentence) {
    }

    /** {@code GET /findings}. */
    public void list(Exchange exchange) {
        Reply.ok(Map.of("items", findings.get())).on(exchange);
    }

    /** {@code POST /findings/adopt?path=…}. */
    public void adopt(Exchange exchange) {
        String path = Optional.ofNullable(exchange.getMessage().getHeader("path", String.class)).orElse("").strip();
        Reply.ok(Map.of("adopted", adopting.apply(path))).on(exchange);
    }
}
