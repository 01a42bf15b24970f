package io.nephoran.render;

import io.nephoran.catalog.Blueprint;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.Lexicon;
import io.nephoran.catalog.Profile;
import io.nephoran.intent.Quantity;
import java.nio.file.*;
import java.util.*;

/** A catalogue made by hand, until the loader is there. */
final class Catalogs {
    static Catalog amf() throws Exception {
        Profile amf = new Profile("AMF", "Access and Mobility Management Function", "control-plane", List.of(),
                List.of(new Profile.Interface("N2", 38412, "SCTP", List.of("O-CU-CP")),
                        new Profile.Interface("N8", 8000, "TCP", List.of("NRF")),
                        new Profile.Interface("N11", 8000, "TCP", List.of("NRF"))), List.of("NRF"), List.of(), null,
                List.of(), 0.99, 1, null, null, new Profile.Image("free5gc/amf", "v3.4.4", "free5GC"), List.of());
        Profile nrf = new Profile("NRF", "NRF", "control-plane", List.of(), List.of(new Profile.Interface("N8", 8000, "TCP", List.of())),
                List.of(), List.of(), null, List.of(), 0.99, 1, null, null, null, List.of());
        Profile cu = new Profile("O-CU-CP", "CU", "ran", List.of(), List.of(new Profile.Interface("N2", 0, "SCTP", List.of())),
                List.of(), List.of(), null, List.of(), 0.99, 1, null, null, null, List.of());
        Map<String, String> files = new TreeMap<>();
        for (String folder : List.of("_base/network-function", "_base/control-plane", "_base/free5gc", "amf")) {
            try (var s = Files.list(Path.of("templates/blueprints", folder))) {
                s.filter(f -> f.toString().endsWith(".yaml.ftl")).forEach(f -> files.put(f.getFileName().toString().replace(".ftl", ""), f.toString()));
            }
        }
        Map<String, Blueprint.Parameter> p = Map.of("amfId", new Blueprint.Parameter("", "cafe00", ".*"), "ranNetwork", new Blueprint.Parameter("", "", ".*"),
                "t3512Value", new Blueprint.Parameter("", "3600", "\\d+"), "networkName", new Blueprint.Parameter("", "N", "(?s).*"));
        return new Catalog(new TreeMap<>(Map.of("AMF", amf, "NRF", nrf, "O-CU-CP", cu)), Map.of(), Map.of(), Map.of(),
                Map.of("AMF", new Blueprint("AMF", "1.0.0", List.of("amf", "_base/free5gc"), files, p, List.of())), new Lexicon(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of()), "d");
    }
}
