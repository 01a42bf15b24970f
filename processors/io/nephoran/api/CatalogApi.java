package io.nephoran.api;

import java.util.List;
import org.apache.camel.Exchange;

/** What can be asked for (bean {@code catalogue}): functions with the reference points they end, and sites. */
public final class CatalogApi {
    private final Contents contents;

    public CatalogApi(Contents contents) {
        this.contents = contents;
    }

    /** Functions and sites, each ordered by name. */
    public record Contents(List<FunctionType> functions, List<Place> sites) {
    }

    /**
     * A network function of the catalogue.
     *
     * @param type      e.g. {@code AMF}
     * @param name      long name
     * @param kind      control-plane, user-plane, ran, ric, management, simulator or database
     * @param buildable whether there is a blueprint for it
     */
    public record FunctionType(String type, String name, String kind, boolean buildable, List<ReferencePoint> interfaces) {
    }

    /** A reference point, e.g. N2, and the types at its other end. */
    public record ReferencePoint(String name, String protocol, int port, List<String> peers) {
    }

    /** A site: tier is edge, regional or core. */
    public record Place(String name, String tier, String region, String provider, List<String> zones, double rttMs) {
    }

    /** {@code GET /catalog}. */
    public void list(Exchange exchange) {
        Reply.ok(contents).on(exchange);
    }
}
