package io.nephoran.catalog;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sites and regions while they are put together from their files. */
final class Inventory {
    private final Problems problems;
    private final Map<String, Site> sites = new TreeMap<>();
    private final Clusters clusters;
    private final Peerings peerings;
    private final Map<String, List<String>> regions = new TreeMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Owner> ownerOfName = new HashMap<>();
    private final Set<String> knownRegions = new TreeSet<>();

    Inventory(Problems problems) {
        this.problems = problems;
        this.clusters = new Clusters(problems);
        this.peerings = new Peerings(problems);
    }

    void add(YamlFile file, CatalogLoader.SiteFile content) {
        content.regions().forEach((name, aliases) -> {
            String pointer = "/regions/" + name;
            claim(name, "region " + name, file, pointer);
            regions.put(name, List.copyOf(aliases));
            for (int i = 0; i < aliases.size(); i++) {
                claim(aliases.get(i), "region " + name, file, pointer + "/" + i);
            }
        });
        clusters.add(file, content.clusters());
        peerings.add(file, content.peering());
        for (int i = 0; i < content.sites().size(); i++) {
            Site site = content.sites().get(i);
            String pointer = "/sites/" + i;
            claim(site.name(), "site " + site.name(), file, pointer + "/name");
            for (int j = 0; j < site.aliases().size(); j++) {
                claim(site.aliases().get(j), "site " + site.name(), file, pointer + "/aliases/" + j);
            }
            Amounts.check(site.cpu(), site.memory(), site.storage(), file, pointer, problems);
            sites.putIfAbsent(site.name(), site);
            places.putIfAbsent(site.name(), new Place(file, pointer));
        }
    }

    /** Its regions are still known to the sites of other files. */
    void broken(YamlFile file) {
        file.root().path("regions").fieldNames().forEachRemaining(knownRegions::add);
    }

    /** Every site lies in a known region and has prices. */
    void check(Set<String> providers) {
        clusters.check(sites.values());
        peerings.check(sites, (site, message) -> {
            Place place = places.get(site);
            problems.at(place.file(), place.pointer() + "/networks", message);
        });
        knownRegions.addAll(regions.keySet());
        sites.forEach((name, site) -> {
            Place place = places.get(name);
            if (!knownRegions.contains(site.region())) {
                problems.at(place.file(), place.pointer() + "/region",
                        "'" + site.region() + "' is no region; " + NearestNames.hint(site.region(), knownRegions));
            }
            if (!providers.contains(site.provider())) {
                problems.at(place.file(), place.pointer() + "/provider", "'" + site.provider()
                        + "' has no file in inventory/prices; " + NearestNames.hint(site.provider(), providers));
            }
        });
    }

    Map<String, Site> sites() {
        return Collections.unmodifiableMap(sites);
    }

    List<Peering> peerings() {
        return peerings.list();
    }

    Map<String, Cluster> clusters() {
        return clusters.byName();
    }

    Map<String, List<String>> regions() {
        return Collections.unmodifiableMap(regions);
    }

    private void claim(String name, String what, YamlFile file, String pointer) {
        Owner before = ownerOfName.putIfAbsent(name.toLowerCase(Locale.ROOT), new Owner(what, file));
        if (before != null) {
            problems.at(file, pointer, "'" + name + "' already means " + before.what() + " (" + before.file().shown() + ")");
        }
    }

    private record Place(YamlFile file, String pointer) {
    }

    private record Owner(String what, YamlFile file) {
    }
}
