package io.nephoran.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Peerings and networks of sites while they are put together from the files of the inventory, and what contradicts itself in them. */
final class Peerings {
    private final Problems problems;
    private final List<Peering> peerings = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();

    Peerings(Problems problems) {
        this.problems = problems;
    }

    void add(YamlFile file, List<Peering> more) {
        for (int i = 0; i < more.size(); i++) {
            peerings.add(more.get(i));
            places.add(new Place(file, "/peering/" + i));
        }
    }

    /** @param atNetworks writes a problem where the networks of a site stand */
    void check(Map<String, Site> sites, BiConsumer<String, String> atNetworks) {
        Map<String, Integer> pairs = new TreeMap<>();
        for (int i = 0; i < peerings.size(); i++) {
            Peering each = peerings.get(i);
            List<String> named = List.copyOf(each.sites());
            for (int s = 0; s < named.size(); s++) {
                Site site = sites.get(named.get(s));
                if (site == null) {
                    at(i, "sites/" + s, "'" + named.get(s) + "' is no site; " + NearestNames.hint(named.get(s), sites.keySet()));
                } else if (each.way() != Peering.Way.NONE) {
                    reachable(i, s, each, site);
                }
                twice(pairs, i, s, each.way(), named);
            }
        }
        disjoint(sites, atNetworks);
    }

    private void reachable(int i, int s, Peering each, Site site) {
        if (site.networks().isEmpty()) {
            at(i, "sites/" + s, "site '" + site.name() + "' has no networks, and policies of its peers have to let them in; write"
                    + " networks: [CIDR of its pods]");
        }
        if (each.way() == Peering.Way.ROUTED && site.domain() == null) {
            at(i, "sites/" + s, "site '" + site.name() + "' has no domain, by which routed peers find its names; write domain: its cluster's"
                    + " DNS domain");
        }
    }

    private void twice(Map<String, Integer> pairs, int i, int s, Peering.Way way, List<String> named) {
        for (int other = 0; other < s; other++) {
            String one = named.get(other);
            String two = named.get(s);
            Integer before = pairs.putIfAbsent(one.compareTo(two) < 0 ? one + " " + two : two + " " + one, i);
            if (before != null && peerings.get(before).way() != way) {
                at(i, "way", "'" + one + "' and '" + two + "' are peers by " + peerings.get(before).way().name().toLowerCase(java.util.Locale.ROOT)
                        + " already; two ways for one pair contradict each other");
            }
        }
    }

    /** Addresses that two sites have lead nowhere. */
    private static void disjoint(Map<String, Site> sites, BiConsumer<String, String> atNetworks) {
        List<Map.Entry<String, Cidr>> known = new ArrayList<>();
        sites.forEach((name, site) -> site.networks().forEach(text -> {
            Cidr cidr = Cidr.of(text);
            known.stream().filter(other -> !other.getKey().equals(name) && other.getValue().overlaps(cidr)).findFirst().ifPresent(other ->
                    atNetworks.accept(name, text + " overlaps " + other.getValue() + " of site '" + other.getKey()
                            + "'; peers need addresses of their own"));
            known.add(Map.entry(name, cidr));
        }));
    }

    private void at(int i, String field, String message) {
        problems.at(places.get(i).file(), places.get(i).pointer() + "/" + field, message);
    }

    List<Peering> list() {
        return Collections.unmodifiableList(peerings);
    }

    private record Place(YamlFile file, String pointer) {
    }
}
