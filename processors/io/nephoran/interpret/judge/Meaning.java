package io.nephoran.interpret.judge;

import io.nephoran.intent.Action;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.Constraint.Operator;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Resources;
import io.nephoran.intent.Interpretation.SliceRequest;
import io.nephoran.intent.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a plan is made from: each function and slice with what it has of its own or takes from the sentence, in a form in which
 * two readings that make the same plan are equal. How it was read (spans, words, assumptions, confidence) is no part of it.
 *
 * @param facts ordered
 */
record Meaning(List<String> facts) {

    static Meaning of(Interpretation said) {
        List<String> facts = new ArrayList<>();
        List<String> places = Stream.concat(said.sites().stream(), Stream.ofNullable(said.region())).distinct().sorted().toList();
        if (said.networkFunctions().isEmpty() && said.slices().isEmpty()) {
            facts.add("action " + action(said.action()) + " at " + places + " in " + said.namespace() + " PLMN " + said.plmn());
        }
        said.networkFunctions().forEach(one -> facts.add(function(one, said, places)));
        said.slices().forEach(one -> facts.add(slice(one, said, places)));
        facts.add("environment " + said.environment() + " objective " + said.objective() + " available " + said.highAvailability()
                + " scaling " + said.autoscaling());
        facts.add("plmns " + said.plmns() + " interfaces " + new TreeSet<>(said.interfaces()) + " features " + said.features()
                + " schedule " + said.schedule() + " after " + said.after() + " exclusions " + said.exclusions());
        said.constraints().forEach(bound -> facts.add(bound(bound, said)));
        said.conditions().forEach(one -> facts.add("when " + one.when().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "") + " then "
                + one.then()));
        return new Meaning(facts.stream().sorted().toList());
    }

    private static String function(FunctionRequest one, Interpretation said, List<String> places) {
        Resources amounts = one.resources() == null ? new Resources(null, null, null) : one.resources();
        return "function " + one.type() + " " + action(one.action() == null ? said.action() : one.action())
                + " " + one.instance() + " at " + (one.site() == null ? places : List.of(one.site())) + " of " + one.siteCount() + " in "
                + (one.namespace() == null ? said.namespace() : one.namespace()) + " PLMN " + (one.plmn() == null ? said.plmn() : one.plmn())
                + " slice " + one.slice() + " by " + one.implementation() + " count " + Trait.amount(one) + " with " + one.parameters() + " "
                + Stream.of(amounts.cpu(), amounts.memory(), amounts.storage(), amounts.cpuLimit(), amounts.memoryLimit())
                        .map(Meaning::amount).toList();
    }

    /** To configure and to update are planned alike. */
    private static Action action(@Nullable Action action) {
        return action == null ? Action.REPORT : action == Action.UPDATE ? Action.CONFIGURE : action;
    }

    /** "4 GB" is written for 4G and for 4Gi: no difference that somebody meant. */
    private static String amount(@Nullable Quantity amount) {
        return amount == null ? "-" : Quantity.of(amount.toString().replace("i", "")).amount().stripTrailingZeros().toPlainString();
    }

    private static String slice(SliceRequest one, Interpretation said, List<String> places) {
        return "slice " + one.sst() + " " + one.sd() + " " + one.dnn() + " " + action(one.action() == null ? said.action() : one.action())
                + " at " + (one.site() == null ? places : List.of(one.site())) + " in "
                        + (one.namespace() == null ? said.namespace() : one.namespace());
    }

    private static String bound(Constraint bound, Interpretation said) {
        boolean ofTheOnly = bound.appliesTo() != null && said.networkFunctions().size() == 1 && said.slices().isEmpty()
                && said.networkFunctions().get(0).type().equals(bound.appliesTo());
        // for so many users, with so much latency: what is neither bound is one as its metric has it
        Operator operator = bound.operator() == Operator.EQUAL ? AmountCheck.BEST_LOW.contains(bound.metric()) ? Operator.AT_MOST : Operator.AT_LEAST
                : BoundText.loose(bound.operator());
        return "bound " + bound.metric() + " " + operator.sign() + " " + bound.value() + " " + bound.unit() + " " + bound.direction() + " "
                + (ofTheOnly ? null : bound.appliesTo()) + " " + bound.relative();
    }
}
