package io.nephoran.catalog;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sites and regions while they are put together from their files. */
final class Inventory {
    private final Map<String, Site> sites = new TreeMap<>();
    private final Map<String, List<String>> regions = new TreeMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, String> ownerOfName = new HashMap<>();

    void add(YamlFile file, CatalogLoader.SiteFile content, Problems problems) {
        content.regions().forEach((name, aliases) -> {
            String pointer = "/regions/" + name;
            claim(name, "region " + name, file, pointer, problems);
            regions.put(name, List.copyOf(aliases));
            for (int i = 0; i < aliases.size(); i++) {
                claim(aliases.get(i), "region " + name, file, pointer + "/" + i, problems);
            }
        });
        for (int i = 0; i < content.sites().size(); i++) {
            Site site = content.sites().get(i);
            String pointer = "/sites/" + i;
            claim(site.name(), "site " + site.name(), file, pointer + "/name", problems);
            for (int j = 0; j < site.aliases().size(); j++) {
                claim(site.aliases().get(j), "site " + site.name(), file, pointer + "/aliases/" + j, problems);
            }
            sites.putIfAbsent(site.name(), site);
            places.putIfAbsent(site.name(), new Place(file, pointer));
        }
    }

    /** Every site lies in a known region and has prices. */
    void check(Map<String, PriceList> prices, Problems problems) {
        sites.forEach((name, site) -> {
            Place place = places.get(name);
            if (!regions.containsKey(site.region())) {
                problems.at(place.file(), place.pointer() + "/region",
                        "'" + site.region() + "' is no region; known: " + String.join(", ", regions.keySet()));
            }
            if (!prices.containsKey(site.provider())) {
                problems.at(place.file(), place.pointer() + "/provider", "'" + site.provider()
                        + "' has no file in inventory/prices; known: " + String.join(", ", prices.keySet()));
            }
        });
    }

    Map<String, Site> sites() {
        return Collections.unmodifiableMap(sites);
    }

    Map<String, List<String>> regions() {
        return Collections.unmodifiableMap(regions);
    }

    private void claim(String name, String owner, YamlFile file, String pointer, Problems problems) {
        String before = ownerOfName.putIfAbsent(name.toLowerCase(Locale.ROOT), owner);
        if (before != null) {
            problems.at(file, pointer, "'" + name + "' already means " + before);
        }
    }

    private record Place(YamlFile file, String pointer) {
    }
}
