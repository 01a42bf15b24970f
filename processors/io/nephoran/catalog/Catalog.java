package io.nephoran.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything loaded, checked and immutable.
 *
 * @param profiles   type to profile, ordered by type
 * @param sites      name to site, ordered by name
 * @param regions    region to other names people use for it
 * @param prices     provider to its list
 * @param blueprints type to blueprint; a profile without one is understood but cannot be built
 * @param digest     of all the files read, so that caches know when something changed
 */
public record Catalog(
        Map<String, Profile> profiles,
        Map<String, Site> sites,
        Map<String, List<String>> regions,
        Map<String, PriceList> prices,
        Map<String, Blueprint> blueprints,
        Lexicon lexicon,
        String digest) {

    public Optional<Profile> profile(String type) {
        return Optional.ofNullable(profiles.get(type));
    }

    public Optional<Site> site(String name) {
        return Optional.ofNullable(sites.get(name));
    }
}
