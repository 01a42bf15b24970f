package io.nephoran.plan;

import io.nephoran.catalog.Profile;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.Constraint.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/** Which load a sentence puts on a function, in the unit of the function's driver. */
final class Loads {
    /** The parameter that says how many cells a function of the RAN serves: it sizes, and is no setting. */
    static final String CELLS = "cells";
    private final Draft draft;
    private final Profile profile;
    private final int locations;

    /** @param locations instances that share the load evenly */
    Loads(Draft draft, Profile profile, int locations) {
        this.draft = draft;
        this.profile = profile;
        this.locations = locations;
    }

    /** Load of one instance, absent when nothing is said that its driver speaks of. */
    OptionalDouble said() {
        if (profile.load() == null) {
            return OptionalDouble.empty();
        }
        OptionalDouble whole = switch (profile.load().driver()) {
            case "users", "devices" -> users();
            case "throughput" -> throughput();
            default -> bound(profile.load().driver());
        };
        if (whole.isEmpty() && users().isPresent() && profile.load().perUser() > 0) {
            whole = OptionalDouble.of(users().getAsDouble() * profile.load().perUser());
        }
        if (whole.isEmpty() && profile.load().perCell() > 0 && cells().isPresent()) {
            whole = OptionalDouble.of(cells().getAsDouble() * profile.load().perCell());
            draft.assume(Words.count((long) cells().getAsDouble(), "cell") + " put " + words(whole.getAsDouble(), profile) + " on the "
                    + profile.type()
                    + ": " + Words.number(profile.load().perCell()) + " each (its profile)");
        }
        return whole.isPresent() ? OptionalDouble.of(whole.getAsDouble() / locations) : whole;
    }

    /** {@code 8000 Mbps}, {@code 250000 users}. */
    static String words(double load, Profile profile) {
        String driver = Objects.requireNonNull(profile.load()).driver();
        return Words.number(load) + " " + (driver.equals("throughput") ? "Mbps" : driver);
    }

    /** Constraints on a metric that concern a function: its own and those of the whole intent. */
    static List<Constraint> constraints(Draft draft, String type, Metric metric) {
        return draft.interpretation.constraints().stream().filter(one -> one.metric() == metric)
                .filter(one -> one.appliesTo() == null || one.appliesTo().equalsIgnoreCase(type)
                        || draft.catalog.profiles().keySet().stream().noneMatch(one.appliesTo()::equalsIgnoreCase))
                .toList();
    }

    private OptionalDouble users() {
        OptionalDouble users = bound(Metric.USERS);
        return users.isPresent() ? users : bound(Metric.DEVICES);
    }

    /** Cells that the functions asked for serve together. */
    private OptionalDouble cells() {
        return draft.interpretation.networkFunctions().stream().map(one -> one.parameters().get(CELLS))
                .filter(said -> said != null && said.matches("[1-9]\\d{0,5}")).mapToDouble(Double::parseDouble).max();
    }

    private OptionalDouble throughput() {
        OptionalDouble whole = bound(Metric.THROUGHPUT);
        OptionalDouble each = bound(Metric.THROUGHPUT_PER_USER);
        if (whole.isPresent() || each.isEmpty() || users().isEmpty()) {
            return whole;
        }
        return OptionalDouble.of(each.getAsDouble() * users().getAsDouble());
    }

    private OptionalDouble bound(String driver) {
        return Arrays.stream(Metric.values()).filter(metric -> metric.word().equals(driver)).findFirst().map(this::bound)
                .orElse(OptionalDouble.empty());
    }

    private OptionalDouble bound(Metric metric) {
        return constraints(draft, profile.type(), metric).stream().mapToDouble(Constraint::value).max();
    }
}
