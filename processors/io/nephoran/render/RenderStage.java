package io.nephoran.render;

import io.nephoran.intent.Action;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Reason;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Stage;
import io.nephoran.intent.StageException;
import io.nephoran.state.ApprovalPolicy;
import io.nephoran.state.IntentStore;
import io.nephoran.state.StageOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/** What the route {@code render} does around the renderer: loads the plan, collects files, asks for approval (bean {@code rendering}). */
public final class RenderStage {
    /** FreeMarker says in its first lines what, and where. */
    private static final int BROKEN_LINES = 2;
    private final IntentStore store;
    private final ApprovalPolicy approvals;

    public RenderStage(IntentStore store, ApprovalPolicy approvals) {
        this.store = store;
        this.approvals = approvals;
    }

    /**
     * A plan on its way to packages.
     *
     * @param sentence the intent in its author's words
     * @param running  what runs in the namespaces of the plan: neighbours that a revised function goes on knowing
     */
    public record Rendering(ResourcePlan plan, String sentence, NetworkIntent.Spec spec, List<PlannedInstance> running) {
    }

    public Rendering load(NetworkIntent intent) {
        ResourcePlan plan = store.result(intent.metadata().uid(), intent.metadata().generation(), Stage.PLAN, ResourcePlan.class)
                .orElseThrow(() -> new IllegalStateException("intent " + intent.subject() + " has no plan"));
        return rendering(plan, intent.spec());
    }

    /** A plan that was made for a preview. */
    public Rendering of(StageOutcome.Planned planned, NetworkIntent.Spec spec) {
        return rendering(planned.result(), spec);
    }

    /** What becomes what it was, and the neighbours of what goes or comes back. */
    public Rendering around(StageOutcome.Planned planned, NetworkIntent.Spec spec) {
        ResourcePlan plan = planned.result();
        Map<String, PlannedInstance> running = new TreeMap<>();
        rendering(plan, spec).running().forEach(each -> running.put(each.path(), each));
        plan.instances().forEach(each -> running.put(each.path(), each));
        String sentence = (plan.action() == Action.ROLLBACK ? "Roll back: " : "Withdraw: ") + spec.intent();
        return new Rendering(plan.asNeighbours(), sentence, spec, List.copyOf(running.values()));
    }

    private Rendering rendering(ResourcePlan plan, NetworkIntent.Spec spec) {
        return new Rendering(plan, spec.intent(), spec, Stream.concat(plan.instances().stream(), plan.removals().stream()
                .map(DeployedInstance::instance)).map(PlannedInstance::namespace).distinct().flatMap(namespace -> store.deployed(namespace).stream())
                .map(DeployedInstance::instance).toList());
    }

    public StageOutcome outcome(ManifestGeneration rendered, Rendering rendering) {
        return new StageOutcome.Rendered(rendered, approvals.reason(rendering.spec(), rendering.plan(), rendering.running()).orElse(null));
    }

    /** A template that FreeMarker could not process is nothing a retry mends. */
    public StageException broken(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !cause.getClass().getName().startsWith("freemarker.")) {
            cause = cause.getCause();
        }
        String first = Optional.ofNullable(cause.getMessage()).orElse(cause.toString()).lines().filter(line -> !line.isBlank())
                .limit(BROKEN_LINES).map(String::strip).collect(Collectors.joining(" "));
        return new RenderException(Reason.RENDERING_FAILED, "a template could not be processed: " + first
                + "; correct it in the templates folder, then send the intent again with 'retry'", cause);
    }

    /** Puts a rendered file to those before it (aggregation strategy {@code renderedFiles}). */
    public static Exchange collect(Exchange before, Exchange each) {
        RenderedFile file = RenderedFile.of(each.getProperty("job", TemplateJob.class), each.getMessage().getBody(String.class));
        List<RenderedFile> files = before == null ? new ArrayList<>() : before.getMessage().getBody(List.class);
        files.add(file);
        Exchange result = before == null ? each : before;
        result.getMessage().setBody(files);
        return result;
    }
}
