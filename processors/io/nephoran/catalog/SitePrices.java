package io.nephoran.catalog;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Which of several sites is the cheaper one, as far as their price lists say the same of CPU and of memory. */
public final class SitePrices {
    private SitePrices() {
    }

    /**
     * From the name of a site to its price of a CPU a month, by which the sites may be ordered.
     *
     * @return nothing for any of them where one has no list, the currencies differ, or the one has cheaper CPU and the other cheaper memory
     */
    public static Function<String, OptionalDouble> of(Catalog catalog, Collection<String> sites) {
        List<Optional<PriceList>> lists = sites.stream().map(site -> list(catalog, site)).toList();
        List<PriceList> known = lists.stream().flatMap(Optional::stream).distinct().sorted(Comparator.comparing(PriceList::vcpuMonth)).toList();
        List<BigDecimal> memory = known.stream().map(PriceList::memoryGibMonth).toList();
        boolean ordered = memory.equals(memory.stream().sorted().toList())
                && known.stream().map(PriceList::vcpuMonth).distinct().count() == known.size();
        boolean comparable = lists.stream().allMatch(Optional::isPresent) && known.stream().map(PriceList::currency).distinct().count() == 1;
        return site -> comparable && ordered ? list(catalog, site).map(list -> OptionalDouble.of(list.vcpuMonth().doubleValue()))
                .orElse(OptionalDouble.empty())
                : OptionalDouble.empty();
    }

    private static Optional<PriceList> list(Catalog catalog, String site) {
        return catalog.site(site).map(found -> catalog.prices().get(found.provider()));
    }
}
