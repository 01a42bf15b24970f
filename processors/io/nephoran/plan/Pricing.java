package io.nephoran.plan;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.PriceList;
import io.nephoran.catalog.Site;
import io.nephoran.intent.Finding;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.ResourcePlan.Cost;
import io.nephoran.intent.Severity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What things cost a month by the price lists of the inventory. A replica is rounded to cents and everything else is a sum of
 * these, so that the solver, the bound on the cost and the total that is shown never differ.
 */
final class Pricing {
    private static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);
    private final Catalog catalog;
    private final String currency;

    Pricing(Catalog catalog) {
        this.catalog = catalog;
        this.currency = catalog.sites().values().stream().map(site -> catalog.prices().get(site.provider()))
                .filter(Objects::nonNull).map(PriceList::currency).findFirst()
                .orElse(catalog.prices().values().stream().map(PriceList::currency).findFirst().orElse("EUR"));
    }

    /** Currency of every sum. */
    String currency() {
        return currency;
    }

    /** Thousandths of the currency a month for one replica at a site; 0 where no list covers the site's provider. */
    long milli(String site, Quantity cpu, Quantity memory, @Nullable Quantity storage) {
        PriceList list = listOf(site);
        return list == null ? 0 : month(list, cpu, memory, storage).movePointRight(3).longValueExact();
    }

    /** Thousandths of the currency a month that these instances cost together. */
    long milli(Collection<PlannedInstance> instances) {
        return instances.stream().mapToLong(one -> {
            PriceList list = listOf(one.site());
            return list == null ? 0 : month(list, one).movePointRight(3).longValueExact();
        }).sum();
    }

    /** Cost of these instances where they are, and at every other provider for comparison. */
    Cost cost(Collection<PlannedInstance> instances) {
        Map<String, BigDecimal> byInstance = new TreeMap<>();
        Map<String, BigDecimal> byProvider = new TreeMap<>();
        Set<String> sources = new LinkedHashSet<>();
        BigDecimal total = BigDecimal.ZERO.setScale(2);
        for (PlannedInstance instance : instances) {
            PriceList list = listOf(instance.site());
            BigDecimal month = list == null ? BigDecimal.ZERO.setScale(2) : month(list, instance);
            byInstance.put(instance.path(), month);
            total = total.add(month);
        }
        for (PriceList list : catalog.prices().values()) {
            if (list.currency().equals(currency)) {
                byProvider.put(list.provider(), instances.stream().map(instance -> month(list, instance))
                        .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add));
                sources.add(list.provider() + ": " + list.source() + ", " + list.date());
            }
        }
        return new Cost(total, currency, byInstance, byProvider, List.copyOf(sources));
    }

    /** What a reader of the sums must know: sites without prices, lists in other currencies. */
    List<Finding> doubts(Collection<PlannedInstance> instances) {
        List<Finding> doubts = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (PlannedInstance instance : instances) {
            PriceList list = listOf(instance.site());
            String provider = catalog.site(instance.site()).map(Site::provider).orElse("of site " + instance.site());
            if (seen.add(provider) && list == null) {
                doubts.add(Finding.of("price-unknown", Severity.WARNING, "there is no price list for provider '" + provider
                        + "' of site " + instance.site() + ": its share of the cost is shown as 0; add inventory/prices/"
                        + provider + ".yaml"));
            } else if (list != null && seen.add(list.currency()) && !list.currency().equals(currency)) {
                doubts.add(Finding.of("price-currency", Severity.WARNING, "prices of " + provider + " are in " + list.currency()
                        + " and are added to " + currency + " one to one, because no exchange rate is kept"));
            }
        }
        return doubts;
    }

    private @Nullable PriceList listOf(String site) {
        return catalog.site(site).map(found -> catalog.prices().get(found.provider())).orElse(null);
    }

    private static BigDecimal month(PriceList list, PlannedInstance instance) {
        // a suspended function keeps its volumes, and nothing else
        BigDecimal one = instance.suspended()
                ? month(list, Quantity.of("0"), Quantity.of("0"), instance.storage())
                : month(list, instance.cpu(), instance.memory(), instance.storage());
        return one.multiply(BigDecimal.valueOf(instance.replicas()));
    }

    private static BigDecimal month(PriceList list, Quantity cpu, Quantity memory, @Nullable Quantity storage) {
        BigDecimal volume = storage == null ? BigDecimal.ZERO : storage.amount();
        return cpu.amount().multiply(list.vcpuMonth())
                .add(memory.amount().multiply(list.memoryGibMonth()).divide(GIB))
                .add(volume.multiply(list.storageGibMonth()).divide(GIB)).setScale(2, RoundingMode.HALF_UP);
    }
}
