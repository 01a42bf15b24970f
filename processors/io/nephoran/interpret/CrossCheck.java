package io.nephoran.interpret;

import io.nephoran.intent.Action;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.Evidence;
import io.nephoran.intent.Interpretation.FunctionRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model's reading held against the grammar's. What the grammar read with certainty (it can show the words) stands. An action,
 * function, site or count that the model reads otherwise becomes a question. What the grammar left open the model may fill,
 * and that is said; where the grammar understood every word there is nothing to fill. Pure.
 */
public final class CrossCheck {
    /** The grammar's confidence, less a rounding, when it has understood every word. */
    private static final double EVERY_WORD = 0.975;
    /** Ids of the questions that are asked here begin with it; {@link Settled} takes the answers. */
    static final String PREFIX = "check-";
    private final Interpretation grammar;
    private final Interpretation model;
    private final Provenance provenance;
    private final String name;
    private final Revision revision;
    private final boolean wordsLeft;

    private CrossCheck(Interpretation grammar, Interpretation model, Provenance provenance, String name) {
        this.grammar = grammar;
        this.model = model;
        this.provenance = provenance;
        this.name = name;
        this.revision = new Revision(grammar);
        this.wordsLeft = (grammar.questions().isEmpty() ? grammar.confidence() : 2 * grammar.confidence()) < EVERY_WORD;
    }

    /**
     * @param model      schema-valid and without {@linkplain Provenance#inventions inventions}
     * @param name       of the model's provider
     * @param evidence   passages that the model was given
     * @return the reading that goes on; its confidence is the grammar's, which is calibrated
     */
    public static Interpretation merge(Interpretation grammar, Interpretation model, Provenance provenance, String name, List<Evidence> evidence) {
        CrossCheck check = new CrossCheck(grammar, model, provenance, name);
        evidence.stream().filter(one -> !check.revision.evidence.contains(one)).forEach(check.revision.evidence::add);
        return check.merged();
    }

    private Interpretation merged() {
        action();
        functions();
        sites();
        if (wordsLeft || !grammar.questions().isEmpty()) {
            fill();
        }
        return revision.interpretation();
    }

    private void action() {
        Action read = model.action();
        if (read == null || read == grammar.action()) {
            return;
        }
        if (grammar.action() == null || !certain("action")) {
            revision.action = read;
            revision.settle("action");
            said("action " + read.word());
        } else {
            ask("action", "to " + grammar.action().word(), "to " + read.word(), List.of(grammar.action().word(), read.word()));
        }
    }

    private void functions() {
        List<String> known = grammar.networkFunctions().stream().map(FunctionRequest::type).distinct().toList();
        List<String> read = model.networkFunctions().stream().map(FunctionRequest::type).distinct().toList();
        if (known.isEmpty()) {
            boolean asked = grammar.questions().stream().anyMatch(question -> question.id().equals("function") || question.id().equals("scope"));
            if (wordsLeft || asked) {
                model.networkFunctions().forEach(function -> revision.functions.add(counted(plain(function), function)));
            }
            if (!read.isEmpty() && (wordsLeft || asked)) {
                revision.settle("function");
                revision.settle("scope");
                said("the functions " + String.join(", ", read));
            }
            return;
        }
        List<String> more = read.stream().filter(type -> !known.contains(type)).toList();
        if (!more.isEmpty()) {
            String both = String.join(", ", Stream.concat(known.stream(), more.stream()).toList());
            ask("functions", "about " + String.join(", ", known), "about " + String.join(", ", read), List.of(String.join(", ", known), both));
        }
        model.networkFunctions().forEach(this::count);
    }

    /** Number of replicas of a function that both read once. */
    private void count(FunctionRequest read) {
        List<FunctionRequest> same = grammar.networkFunctions().stream().filter(function -> function.type().equals(read.type())).toList();
        boolean asked = grammar.questions().stream().anyMatch(question -> question.id().equals("replicas-" + read.type()));
        if (same.size() != 1 || asked || model.networkFunctions().stream().filter(function -> function.type().equals(read.type())).count() != 1) {
            return;
        }
        FunctionRequest known = same.get(0);
        String was = amount(known);
        String now = amount(read);
        if (was == null) {
            revision.functions.replaceAll(function -> function.type().equals(read.type()) ? counted(function, read) : function);
        } else if (now != null && !now.equals(was)) {
            ask("replicas-" + read.type(), read.type() + " " + was, read.type() + " " + now, List.of(was, now));
        }
    }

    /** With the model's count, where its number is in the sentence and nothing else was made of it. */
    private FunctionRequest counted(FunctionRequest function, FunctionRequest read) {
        boolean ofNothingElse = Stream.of(read.replicas(), read.replicasDelta(), read.replicasFactor()).filter(Objects::nonNull).allMatch(provenance::unread);
        if (amount(read) == null || !ofNothingElse) {
            return function;
        }
        said(read.type() + " " + amount(read));
        return Revision.counted(function, read.replicas(), read.replicasDelta(), read.replicasFactor());
    }

    private static FunctionRequest plain(FunctionRequest function) {
        return new FunctionRequest(function.type(), function.action(), function.instance(), function.site(), null, null, null, function.resources(),
                function.parameters());
    }

    private void sites() {
        Set<String> known = places(grammar);
        Set<String> read = places(model);
        Stream.of(grammar.region(), grammar.namespace(), grammar.environment()).filter(Objects::nonNull).forEach(read::remove);
        if (known.isEmpty() && wordsLeft) {
            revision.sites.addAll(model.sites());
            if (!model.sites().isEmpty()) {
                revision.settle("site");
                said("the sites " + String.join(", ", model.sites()));
            }
        } else if (!known.isEmpty() && !known.containsAll(read)) {
            ask("sites", "at " + String.join(", ", known), "at " + String.join(", ", read), List.of(String.join(", ", known), String.join(", ", read)));
        }
    }

    private static Set<String> places(Interpretation one) {
        Set<String> places = new TreeSet<>(one.sites());
        one.networkFunctions().stream().map(FunctionRequest::site).filter(Objects::nonNull).forEach(places::add);
        return places;
    }

    private void fill() {
        if (revision.region == null && model.region() != null && !places(grammar).contains(model.region())) {
            revision.region = said("region " + model.region(), model.region());
        }
        if (revision.namespace == null && model.namespace() != null) {
            revision.namespace = said("namespace " + model.namespace(), model.namespace());
        }
        if (revision.environment == null && model.environment() != null) {
            revision.environment = said("environment " + model.environment(), model.environment());
        }
        if (revision.plmn == null && model.plmn() != null) {
            revision.plmn = said("PLMN " + model.plmn().mcc() + model.plmn().mnc(), model.plmn());
        }
        if (revision.objective == null && model.objective() != null) {
            revision.objective = said("objective " + model.objective().name().toLowerCase(java.util.Locale.ROOT), model.objective());
            revision.settle("objective");
        }
        if (revision.autoscaling == null && model.autoscaling() != null) {
            revision.autoscaling = said("autoscaling", model.autoscaling());
        }
        if (!revision.highAvailability && model.highAvailability()) {
            revision.highAvailability = said("high availability", true);
        }
        if (revision.slices.isEmpty() && !model.slices().isEmpty()) {
            revision.slices.addAll(model.slices());
            revision.settle("slice");
            said("a slice");
        }
        Set<Constraint.Metric> bounded = new HashSet<>();
        grammar.constraints().forEach(bound -> bounded.add(bound.metric()));
        model.constraints().stream().filter(bound -> !bounded.contains(bound.metric()) && provenance.unread(bound.value())).forEach(bound -> {
            revision.constraints.add(bound);
            said(bound.metric().word() + " " + bound.operator().sign() + " " + bound.value() + " " + bound.unit());
        });
        fill(model.interfaces(), revision.interfaces, "interface ");
        model.features().forEach((feature, on) -> {
            if (revision.features.putIfAbsent(feature, on) == null) {
                said(feature);
            }
        });
        if (revision.conditions.isEmpty() && !model.conditions().isEmpty()) {
            revision.conditions.addAll(model.conditions());
            said("a condition");
        }
    }

    private void fill(List<String> from, List<String> into, String what) {
        for (String one : new ArrayList<>(new LinkedHashSet<>(from))) {
            if (!into.contains(one)) {
                into.add(one);
                said(what + one);
            }
        }
    }

    /** Words that can be answered with, and that {@link Settled} reads: {@code 5}, {@code +2}, {@code x2}. */
    static @Nullable String amount(FunctionRequest function) {
        return function.replicas() != null ? function.replicas().toString()
                : function.replicasDelta() != null ? (function.replicasDelta() > 0 ? "+" : "") + function.replicasDelta()
                : function.replicasFactor() != null ? "x" + new java.math.BigDecimal(function.replicasFactor().toString()).stripTrailingZeros().toPlainString()
                : null;
    }

    private boolean certain(String field) {
        return grammar.spans().stream().anyMatch(span -> span.field().equals(field));
    }

    private void ask(String field, String known, String read, List<String> options) {
        revision.ask(PREFIX + field, "The grammar reads the sentence as " + known + ", " + name + " as " + read + ": which is meant?", options);
    }

    private <T> T said(String what, T value) {
        said(what);
        return value;
    }

    private void said(String what) {
        String assumption = what + ": so " + name + " reads the sentence";
        if (!revision.assumptions.contains(assumption)) {
            revision.assumptions.add(assumption);
        }
    }
}
