package io.nephoran.state;

import io.nephoran.intent.Action;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.ResourcePlan;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a person has to agree between render and deliver. {@code spec.approval} decides: {@code manual} always, {@code auto}
 * never, {@code policy} (the default) by these rules.
 *
 * @param rules actions and the environments they need approval in
 */
public record ApprovalPolicy(List<Rule> rules) {

    /** @param environment {@code *} for every one */
    public record Rule(Action action, String environment) {
    }

    /**
     * Reads {@code delete:production,scale:*}.
     *
     * @throws IllegalArgumentException saying what is wrong with which entry
     */
    public static ApprovalPolicy of(String text) {
        return new ApprovalPolicy(Arrays.stream(text.split(",")).map(String::trim).filter(entry -> !entry.isEmpty()).map(entry -> {
            String[] parts = entry.split(":");
            if (parts.length != 2) {
                throw new IllegalArgumentException("'" + entry + "' is no rule; write <action>:<environment>, e.g. delete:production");
            }
            return new Rule(Arrays.stream(Action.values()).filter(action -> action.word().equals(parts[0])).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("'" + parts[0] + "' is no action; known: "
                            + String.join(", ", Arrays.stream(Action.values()).map(Action::word).toList()))), parts[1]);
        }).toList());
    }

    /** Why a person has to agree to this plan; empty when nobody has to. */
    public Optional<String> reason(NetworkIntent.Spec spec, ResourcePlan plan) {
        return reason(spec, Stream.concat(
                plan.removals().stream().map(removal -> new Touched(Action.DELETE, removal.instance())),
                plan.instances().stream().map(instance -> new Touched(plan.action(), instance))));
    }

    private Optional<String> reason(NetworkIntent.Spec spec, Stream<Touched> touched) {
        String mode = spec.approval() == null ? "policy" : spec.approval().toLowerCase(Locale.ROOT);
        if (mode.equals("auto")) {
            return Optional.empty();
        }
        if (mode.equals("manual")) {
            return Optional.of("the intent asks for approval by hand");
        }
        return touched.flatMap(item -> rules.stream().filter(rule -> rule.action() == item.action()
                        && (rule.environment().equals("*") || rule.environment().equals(item.instance().environment())))
                .map(rule -> "policy: " + rule.action().word() + " of " + item.instance().path() + " in "
                        + item.instance().environment() + " needs approval")).findFirst();
    }

    /** Why a person has to agree before an intent is withdrawn; empty when nobody has to, or nothing of it runs. */
    public Optional<String> withdrawal(NetworkIntent.Spec spec, List<DeployedInstance> gone) {
        return gone.isEmpty() ? Optional.empty() : reason(spec, gone.stream().map(each -> new Touched(Action.DELETE, each.instance())));
    }

    private record Touched(Action action, PlannedInstance instance) {
    }
}
