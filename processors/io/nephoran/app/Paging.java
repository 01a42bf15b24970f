package io.nephoran.app;

import io.nephoran.api.CatalogApi;
import io.nephoran.api.CatalogApi.Contents;
import io.nephoran.api.CatalogApi.FunctionType;
import io.nephoran.api.CatalogApi.Place;
import io.nephoran.api.CatalogApi.ReferencePoint;
import io.nephoran.api.PageFiles;
import io.nephoran.api.PipelineApi;
import io.nephoran.api.StageTally;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.Profile;
import io.nephoran.state.IntentStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategy;

/** The web page and what it asks beside the intents: the pipeline and the catalogue. */
final class Paging {
    /** Layout of graphs, MIT licence, from its WebJar. */
    private static final Map<String, String> LIBRARIES = Map.of("dagre.min.js", "/META-INF/resources/webjars/dagre/0.8.4/dist/dagre.min.js");

    private Paging() {
    }

    /** Camel keeps Cache-Control to itself, since a route may have got it from another server; the page means its own. */
    private static HeaderFilterStrategy headers() {
        HttpHeaderFilterStrategy headers = new HttpHeaderFilterStrategy();
        headers.getOutFilter().remove("cache-control");
        return headers;
    }

    static Map<String, Object> beans(IntentStore store, StageTally tally, Catalog catalog, Clock clock) {
        return Map.of("page", new PageFiles(LIBRARIES), "pageHeaders", headers(), "catalogue", new CatalogApi(contents(catalog)),
                "pipeline", new PipelineApi(store, tally, clock));
    }

    private static Contents contents(Catalog catalog) {
        List<FunctionType> functions = catalog.profiles().values().stream().map(profile -> function(profile, catalog)).toList();
        List<Place> sites = catalog.sites().values().stream().map(site -> new Place(site.name(), site.tier(), site.region(),
                site.provider(), site.zones(), site.rttMs())).toList();
        return new Contents(functions, sites);
    }

    private static FunctionType function(Profile profile, Catalog catalog) {
        return new FunctionType(profile.type(), profile.name(), profile.kind(), catalog.blueprints().containsKey(profile.type()),
                profile.interfaces().stream().map(each -> new ReferencePoint(each.name(), each.protocol(), each.port(), each.peers())).toList());
    }
}
