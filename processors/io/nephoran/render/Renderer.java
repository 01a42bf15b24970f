package io.nephoran.render;

import freemarker.core.ParseException;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import io.nephoran.catalog.Blueprint;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.Profile;
import io.nephoran.check.Checks;
import io.nephoran.intent.Finding;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Reason;
import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.ResourcePlan;
import java.io.IOException;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * ResourcePlan → packages: a pure function. {@link #render} is {@link #prepare}, each job through FreeMarker, {@link #assemble};
 * a route does the three steps itself, with the freemarker component in the middle.
 */
public final class Renderer {
    private static final String PACKAGE = "templates/package/";

    private final Catalog catalog;
    private final Configuration configuration;
    private final Settings settings;
    private final Assembly assembly;

    /** Without a date: exemptions count, expired or not. */
    public Renderer(Catalog catalog, Configuration configuration) {
        this(catalog, configuration, Checks.all(), Optional::empty);
    }

    /**
     * @param configuration of {@link Templates#configuration}
     * @param checks        what packages are held against
     * @param today         date that exemptions are held against
     * @throws RenderException if an environment file is missing or broken
     */
    public Renderer(Catalog catalog, Configuration configuration, Checks checks, Supplier<Optional<LocalDate>> today) {
        this.catalog = catalog;
        this.configuration = configuration;
        this.settings = Settings.of(configuration);
        this.assembly = new Assembly(catalog, checks, today);
    }

    /**
     * What is to be processed, ordered by package.
     *
     * @param sentence the intent in its author's words; it enters the package's README and nothing else
     * @throws RenderException if a function has no blueprint, or a parameter does not match its pattern
     */
    public List<TemplateJob> prepare(ResourcePlan plan, String sentence) {
        return prepare(plan, sentence, List.of());
    }

    /**
     * As {@link #prepare(ResourcePlan, String)}.
     *
     * @param running what runs already and the plan leaves as it is: neighbours that a revised function must go on knowing
     */
    public List<TemplateJob> prepare(ResourcePlan plan, String sentence, Collection<PlannedInstance> running) {
        List<TemplateJob> jobs = new ArrayList<>();
        Map<String, Namespaces> namespaces = new TreeMap<>();
        for (PlannedInstance instance : Stream.concat(plan.instances().stream(), plan.neighbours().stream()).toList()) {
            Blueprint blueprint = blueprint(instance);
            InstanceModel values = model(instance, plan, running);
            Map<String, Object> model = values.toMap(sentence);
            List<String> exports = values.exports();
            if (!exports.isEmpty()) {
                Map<String, Object> exported = new LinkedHashMap<>(model);
                exported.put("exports", exports);
                jobs.add(new TemplateJob(instance.path(), "serviceexport.yaml", PACKAGE + "serviceexport.yaml.ftl", exported));
            }
            blueprint.files().forEach((file, template) -> jobs.add(new TemplateJob(instance.path(), file, template, model)));
            jobs.add(new TemplateJob(instance.path(), "Kptfile", PACKAGE + "Kptfile.ftl", model));
            jobs.add(new TemplateJob(instance.path(), "package-context.yaml", PACKAGE + "package-context.yaml.ftl", model));
            jobs.add(new TemplateJob(instance.path(), "README.md", PACKAGE + "README.md.ftl", model));
            if (!plan.neighbours().contains(instance)) {
                namespaces.computeIfAbsent(Namespaces.path(instance.site(), instance.namespace()),
                        path -> new Namespaces(instance.site(), instance.namespace())).add(blueprint);
            }
        }
        Set<String> gone = plan.removals().stream().map(removal -> removal.instance().path()).collect(Collectors.toSet());
        running.stream().filter(one -> !gone.contains(one.path())).forEach(one -> Optional.ofNullable(namespaces.get(
                Namespaces.path(one.site(), one.namespace()))).ifPresent(namespace -> Optional.ofNullable(catalog.blueprints().get(one.type()))
                .ifPresent(namespace::add)));
        namespaces.values().forEach(namespace -> jobs.addAll(namespace.jobs(PACKAGE)));
        return List.copyOf(jobs);
    }

    /**
     * The package of a namespace by itself.
     *
     * @param reasons why pods of it cannot meet the Pod Security level {@code restricted}; none where all do
     */
    public RenderedPackage namespace(String site, String namespace, Collection<String> reasons) {
        return assembly.shared(new Namespaces(site, namespace, reasons).jobs(PACKAGE).stream()
                .map(job -> RenderedFile.of(job, process(job))).toList());
    }

    /**
     * Puts packages together: adds {@code kustomization.yaml}, lets the checks put right what they can, and refuses what is left.
     *
     * @param rendered one file for each job of {@link #prepare}, in any order
     * @throws RenderException CHECKS_FAILED with the findings, if an error is left
     */
    public ManifestGeneration assemble(ResourcePlan plan, String sentence, List<RenderedFile> rendered) {
        List<Finding> said = plan.instances().stream()
                .flatMap(instance -> InstanceModel.unknownParameters(instance, blueprint(instance)).stream()).toList();
        return assembly.of(plan, rendered, said);
    }

    /** @throws RenderException as {@link #prepare} and {@link #assemble}, or if a template fails, with its name and line */
    public ManifestGeneration render(ResourcePlan plan, String sentence) {
        return render(plan, sentence, List.of());
    }

    /** As {@link #render(ResourcePlan, String)}, with what runs already. */
    public ManifestGeneration render(ResourcePlan plan, String sentence, Collection<PlannedInstance> running) {
        return assemble(plan, sentence,
                prepare(plan, sentence, running).stream().map(job -> RenderedFile.of(job, process(job))).toList());
    }

    private String process(TemplateJob job) {
        try {
            Template template = configuration.getTemplate(job.template());
            StringWriter out = new StringWriter(4096);
            template.process(job.model(), out);
            return out.toString();
        } catch (ParseException e) {
            throw failed(job, e.getTemplateName(), e.getLineNumber(), e.getEditorMessage(), e);
        } catch (TemplateException e) {
            throw failed(job, e.getTemplateSourceName(), e.getLineNumber(), e.getMessageWithoutStackTop(), e);
        } catch (IOException e) {
            throw failed(job, job.template(), null, e.getMessage(), e);
        }
    }

    private static RenderException failed(TemplateJob job, @Nullable String template,
            @Nullable Integer line, @Nullable String message, Exception cause) {
        String first = Optional.ofNullable(message).orElse(cause.getClass().getSimpleName()).lines().findFirst().orElse("");
        return new RenderException(Reason.RENDERING_FAILED, job.packagePath() + "/" + job.file() + " could not be rendered: "
                + (template == null ? job.template() : template) + (line == null ? "" : " line " + line) + ": " + first, cause);
    }

    private InstanceModel model(PlannedInstance instance, ResourcePlan plan, Collection<PlannedInstance> running) {
        Profile profile = catalog.profile(instance.type()).orElseThrow(() -> new RenderException(Reason.NO_BLUEPRINT,
                "There is no profile of " + instance.type() + "."));
        return new InstanceModel(instance, profile, blueprint(instance), settings, catalog, plan,
                running);
    }

    private Blueprint blueprint(PlannedInstance instance) {
        return Optional.ofNullable(catalog.blueprints().get(instance.type())).orElseThrow(() -> new RenderException(
                Reason.NO_BLUEPRINT, instance.type() + " is known, but there is no blueprint to build it with. Blueprints exist for "
                + String.join(", ", catalog.blueprints().keySet()) + "; to add one see templates/blueprints/."));
    }
}
