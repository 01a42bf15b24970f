package io.nephoran.plan;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.Site;
import io.nephoran.intent.Interpretation.Exclusion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Places and functions that a sentence does not mean: {@code not} names what is out, {@code site} or {@code function} from what it
 * is taken ("all edge sites but edge-3", "the UPF not at edge-3", "the core without the NSSF"). Of a function that is not another
 * one is said that it is not where the other is ("the UPF not where the SMF is").
 */
final class Exclusions {
    private static final Set<String> NONE = Set.of();
    private final Set<String> everywhere = new HashSet<>();
    private final Map<String, Set<String>> ofFunction = new HashMap<>();
    private final Set<String> functions = new HashSet<>();
    private final Map<String, Set<String>> apart = new TreeMap<>();
    private final List<String> unknown = new ArrayList<>();

    /**
     * @param places from a word to the sites it means, none for a word that is no place
     * @param answer place that was meant by a word that is neither a place nor a function
     */
    Exclusions(List<Exclusion> said, Catalog catalog, Function<String, List<Site>> places, @Nullable String answer) {
        for (Exclusion each : said) {
            Optional<String> from = Optional.ofNullable(each.function()).flatMap(catalog::functionCalled).map(profile -> profile.type());
            List<String> out = places.apply(each.not()).stream().map(Site::name).toList();
            Optional<String> notThis = catalog.functionCalled(each.not()).map(profile -> profile.type());
            if (from.isPresent() && notThis.isPresent() && !from.equals(notThis)) {
                apart.computeIfAbsent(from.get(), any -> new TreeSet<>()).add(notThis.get());
            } else if (!out.isEmpty()) {
                from.map(type -> ofFunction.computeIfAbsent(type, any -> new HashSet<>())).orElse(everywhere).addAll(out);
            } else if (notThis.isPresent()) {
                List<String> where = each.site() == null ? List.of() : places.apply(each.site()).stream().map(Site::name).toList();
                if (where.isEmpty()) {
                    functions.add(notThis.get());
                } else {
                    ofFunction.computeIfAbsent(notThis.get(), any -> new HashSet<>()).addAll(where);
                }
            } else {
                byItsWords(each, from, places, answer);
            }
        }
    }

    /** The words of the exclusion stand in {@code not}, what they rule out beside it. */
    private void byItsWords(Exclusion each, Optional<String> from, Function<String, List<Site>> places, @Nullable String answer) {
        List<String> site = each.site() == null ? List.of() : places.apply(each.site()).stream().map(Site::name).toList();
        everywhere.addAll(site);
        from.ifPresent(functions::add);
        List<String> answered = answer == null ? List.of() : places.apply(answer).stream().map(Site::name).toList();
        if (site.isEmpty() && from.isEmpty() && !answered.isEmpty()) {
            everywhere.addAll(answered);
        } else if (site.isEmpty() && from.isEmpty()) {
            unknown.add(Stream.of(each.site(), each.function()).filter(Objects::nonNull).findFirst().orElse(each.not()));
        }
    }

    /** Whether a function of this type is not meant at all. */
    boolean isExcluded(String type) {
        return functions.contains(type);
    }

    /** Whether a function of this type must not go there. */
    boolean isExcluded(String type, String site) {
        return everywhere.contains(site) || ofFunction.getOrDefault(type, NONE).contains(site);
    }

    /** Functions at whose sites a function of this type must not be. */
    Set<String> apartFrom(String type) {
        return apart.getOrDefault(type, NONE);
    }

    /** Words that are neither a place nor a function. */
    List<String> unknown() {
        return unknown;
    }
}
