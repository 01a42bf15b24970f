package io.nephoran.state;

import io.nephoran.intent.Action;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.ResourcePlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a person has to agree between render and deliver. {@code spec.approval} decides: {@code manual} always, {@code auto}
 * never, {@code policy} (the default) by these rules.
 *
 * @param rules changes and the environments they need approval in
 */
public record ApprovalPolicy(List<Rule> rules) {
    /** Scaling to less than half of the replicas, by whatever action. */
    private static final String SHRINK = "shrink";

    /** @param change word of an action, or {@code shrink}; @param environment {@code *} for every one */
    public record Rule(String change, String environment) {
    }

    /**
     * Reads {@code delete:production,shrink:*}.
     *
     * @throws IllegalArgumentException saying what is wrong with which entry
     */
    public static ApprovalPolicy of(String text) {
        return new ApprovalPolicy(Arrays.stream(text.split(",")).map(String::trim).filter(entry -> !entry.isEmpty()).map(entry -> {
            String[] parts = entry.split(":");
            if (parts.length != 2) {
                throw new IllegalArgumentException("'" + entry + "' is no rule; write <action>:<environment>, e.g. delete:production");
            }
            List<String> known = Stream.concat(Arrays.stream(Action.values()).map(Action::word), Stream.of(SHRINK)).toList();
            if (!known.contains(parts[0])) {
                throw new IllegalArgumentException("'" + parts[0] + "' is no action; known: " + String.join(", ", known));
            }
            return new Rule(parts[0], parts[1]);
        }).toList());
    }

    /**
     * Why a person has to agree to this plan; empty when nobody has to.
     *
     * @param running what runs in its namespaces, as it is before the plan
     */
    public Optional<String> reason(NetworkIntent.Spec spec, ResourcePlan plan, Collection<PlannedInstance> running) {
        Map<String, PlannedInstance> before = new HashMap<>();
        running.forEach(each -> before.put(each.path(), each));
        return reason(spec, Stream.concat(plan.removals().stream().map(removal -> deleted(removal.instance())),
                plan.instances().stream().flatMap(instance -> touched(plan, instance, before.get(instance.path())))));
    }

    private static Touched deleted(PlannedInstance instance) {
        return new Touched(Action.DELETE.word(), "", instance);
    }

    /** What becomes of an instance, in the words of rules: what is asked, and what it comes to. */
    private static Stream<Touched> touched(ResourcePlan plan, PlannedInstance instance, @Nullable PlannedInstance before) {
        List<Touched> touched = new ArrayList<>(List.of(new Touched(plan.actionOn(instance).word(), "", instance)));
        if (before != null && !instance.suspended() && most(instance) * 2 < most(before)) {
            touched.add(new Touched(SHRINK, " from " + most(before) + " to " + most(instance) + " replicas, less than half,", instance));
        }
        return touched.stream();
    }

    /** Replicas it may come to. */
    private static int most(PlannedInstance instance) {
        Integer max = instance.autoscaling() == null ? null : instance.autoscaling().max();
        return max == null ? instance.replicas() : Math.max(max, instance.replicas());
    }

    private Optional<String> reason(NetworkIntent.Spec spec, Stream<Touched> touched) {
        String mode = spec.approval() == null ? "policy" : spec.approval().toLowerCase(Locale.ROOT);
        if (mode.equals("auto")) {
            return Optional.empty();
        }
        if (mode.equals("manual")) {
            return Optional.of("the intent asks for approval by hand");
        }
        return touched.flatMap(item -> rules.stream().filter(rule -> rule.change().equals(item.change())
                        && (rule.environment().equals("*") || rule.environment().equals(item.instance().environment())))
                .map(rule -> "policy: " + rule.change() + " of " + item.instance().path() + item.how() + " in "
                        + item.instance().environment() + " needs approval")).findFirst();
    }

    /** Why a person has to agree before an intent is withdrawn; empty when nobody has to, or nothing of it runs. */
    public Optional<String> withdrawal(NetworkIntent.Spec spec, List<DeployedInstance> gone) {
        return gone.isEmpty() ? Optional.empty() : reason(spec, gone.stream().map(each -> deleted(each.instance())));
    }

    private record Touched(String change, String how, PlannedInstance instance) {
    }
}
