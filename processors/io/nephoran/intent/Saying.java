package io.nephoran.intent;

import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Resources;
import io.nephoran.intent.Interpretation.SliceRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An interpretation in one English sentence, so that a person can say yes or no to it: "Scale AMF at edge-1 to 3". All that a plan
 * would be made from is in it. Pure.
 */
public final class Saying {
    private final Interpretation said;

    private Saying(Interpretation said) {
        this.said = said;
    }

    /** Without a full stop or question mark. */
    public static String of(Interpretation said) {
        return new Saying(said).text();
    }

    /** A bound, e.g. {@code latency <= 10 ms downlink for UPF}. */
    public static String of(Constraint bound) {
        return bound.metric().word() + " " + bound.operator().sign() + " " + new BigDecimal(Double.toString(bound.value())).stripTrailingZeros()
                .toPlainString()
                + (bound.unit().isEmpty() ? "" : " " + bound.unit()) + (bound.direction() == null ? "" : " " + bound.direction())
                + (bound.appliesTo() == null ? "" : " for " + bound.appliesTo());
    }

    private String text() {
        Map<Action, List<String>> parts = new LinkedHashMap<>();
        said.networkFunctions().forEach(one -> parts.computeIfAbsent(effective(one.action()), any -> new ArrayList<>()).add(function(one)));
        said.slices().forEach(one -> parts.computeIfAbsent(effective(one.action()), any -> new ArrayList<>()).add(slice(one)));
        if (parts.isEmpty()) {
            parts.put(effective(null), List.of("the network"));
        }
        List<String> clauses = parts.entrySet().stream().map(each -> verb(each.getKey()) + " " + listed(each.getValue())).toList();
        String orders = listed(clauses);
        String all = Stream.concat(Stream.of(orders), rest().stream()).reduce((left, right) -> left + ", " + right).orElse(orders);
        return all.substring(0, 1).toUpperCase(Locale.ROOT) + all.substring(1);
    }

    private Action effective(@Nullable Action own) {
        return own != null ? own : Objects.requireNonNullElse(said.action(), Action.REPORT);
    }

    private static String verb(Action action) {
        return switch (action) {
            case ROLLBACK -> "roll back";
            case REPORT -> "report on";
            default -> action.word();
        };
    }

    private String function(FunctionRequest one) {
        boolean scales = effective(one.action()) == Action.SCALE;
        StringBuilder text = new StringBuilder();
        if (one.replicas() != null && !scales) {
            text.append(one.replicas()).append(' ');
        }
        text.append(one.type());
        append(text, " called ", one.instance());
        append(text, " of ", one.implementation());
        append(text, " for slice ", one.slice());
        append(text, " for PLMN ", one.plmn() == null ? null : one.plmn().mcc() + "-" + one.plmn().mnc());
        text.append(inOne() ? " at " + listed(said.sites()) : where(one));
        append(text, " in namespace ", one.namespace());
        if (one.replicas() != null && scales) {
            text.append(" to ").append(one.replicas());
        } else if (one.replicasDelta() != null) {
            text.append(" by ").append(one.replicasDelta() > 0 ? "+" : "").append(one.replicasDelta());
        } else if (one.replicasFactor() != null) {
            text.append(" to ").append(new BigDecimal(one.replicasFactor().toString()).stripTrailingZeros().toPlainString()).append(" times as many");
        }
        text.append(amounts(one.resources()));
        one.parameters().forEach((name, value) -> text.append(" with ").append(name).append(' ').append(value));
        return text.toString();
    }

    /** One function, and the places of the sentence are its own. */
    private boolean inOne() {
        return said.networkFunctions().size() == 1 && said.slices().isEmpty() && !said.sites().isEmpty() && said.networkFunctions().get(0)
                .site() == null
                && said.networkFunctions().get(0).siteCount() == null;
    }

    private static String where(FunctionRequest one) {
        if (one.siteCount() == null) {
            return one.site() == null ? "" : " at " + one.site();
        }
        String tier = one.site() == null ? "" : one.site() + " ";
        return one.siteCount() == FunctionRequest.EVERY_SITE ? " at every " + tier + "site" : " at " + one.siteCount() + " " + tier + "sites";
    }

    private static String amounts(@Nullable Resources amounts) {
        if (amounts == null) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        append(text, " with CPU ", amounts.cpu());
        append(text, " with memory ", amounts.memory());
        append(text, " with storage ", amounts.storage());
        append(text, " with at most CPU ", amounts.cpuLimit());
        append(text, " with at most memory ", amounts.memoryLimit());
        return text.toString();
    }

    private static String slice(SliceRequest one) {
        StringBuilder text = new StringBuilder(one.type() == null ? "slice SST " + one.sst() : one.type().label() + " slice");
        append(text, " SD ", one.sd());
        append(text, " with DNN ", one.dnn());
        append(text, " at ", one.site());
        append(text, " in namespace ", one.namespace());
        return text.toString();
    }

    private List<String> rest() {
        List<String> rest = new ArrayList<>();
        List<String> places = !inOne() && (said.networkFunctions().isEmpty() || said.networkFunctions().stream().anyMatch(one -> one.site() == null)
                || said.slices().stream().anyMatch(one -> one.site() == null)) ? said.sites() : List.of();
        add(rest, "at ", places.isEmpty() ? null : listed(places));
        add(rest, "in region ", said.region());
        add(rest, "in namespace ", said.namespace());
        add(rest, "in environment ", said.environment());
        List<String> plmns = (said.plmns().isEmpty() ? Stream.ofNullable(said.plmn()) : said.plmns().stream())
                .map(one -> one.mcc() + "-" + one.mnc()).toList();
        add(rest, "for PLMN ", plmns.isEmpty() ? null : listed(plmns));
        add(rest, "on interface ", said.interfaces().isEmpty() ? null : listed(said.interfaces()));
        add(rest, "", said.highAvailability() ? "highly available" : null);
        add(rest, "autoscaled", scaling());
        said.constraints().forEach(bound -> rest.add(of(bound)));
        add(rest, "best at ", said.objective() == null ? null : said.objective().name().toLowerCase(Locale.ROOT));
        said.features().forEach((feature, on) -> rest.add((on ? "with " : "without ") + feature));
        said.conditions().forEach(one -> rest.add("when " + one.when() + " then " + one.then()));
        add(rest, "at the time ", said.schedule() == null ? null : Stream.of(said.schedule().at(), said.schedule().until(), said.schedule().every(),
                said.schedule().zone()).filter(Objects::nonNull).reduce((left, right) -> left + " " + right).orElse(null));
        add(rest, "after ", said.after().isEmpty() ? null : listed(said.after()));
        said.exclusions().forEach(one -> rest.add("not " + one.not()));
        return rest;
    }

    private @Nullable String scaling() {
        if (said.autoscaling() == null) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        append(text, " from ", said.autoscaling().min());
        append(text, " to ", said.autoscaling().max());
        append(text, " by ", said.autoscaling().metric());
        append(text, " at ", said.autoscaling().target() == null ? null : said.autoscaling().target() + " %");
        return text.toString();
    }

    private static void append(StringBuilder text, String before, @Nullable Object value) {
        if (value != null) {
            text.append(before).append(value);
        }
    }

    private static void add(List<String> rest, String before, @Nullable String value) {
        if (value != null) {
            rest.add(before + value);
        }
    }

    private static String listed(List<String> parts) {
        return parts.size() == 1 ? parts.get(0) : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.get(parts.size() - 1);
    }
}
