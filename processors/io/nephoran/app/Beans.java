package io.nephoran.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.nephoran.api.Admission;
import io.nephoran.api.FindingsApi;
import io.nephoran.api.IntentApi;
import io.nephoran.api.IntentNames;
import io.nephoran.api.InterfaceDocument;
import io.nephoran.api.Limits;
import io.nephoran.api.PackageApi;
import io.nephoran.api.PipelineMeters;
import io.nephoran.api.Previews;
import io.nephoran.api.Problems;
import io.nephoran.api.ReplayApi;
import io.nephoran.api.ReportApi;
import io.nephoran.api.ServiceMeters;
import io.nephoran.api.StageTally;
import io.nephoran.api.SubmissionReader;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.check.Checks;
import io.nephoran.deliver.Author;
import io.nephoran.deliver.DeliverStage;
import io.nephoran.deliver.Difference;
import io.nephoran.deliver.Pushing;
import io.nephoran.deliver.Repositories;
import io.nephoran.deliver.RepositorySettings;
import io.nephoran.deliver.SecondRecord;
import io.nephoran.interpret.Reporting;
import io.nephoran.plan.Fulfilments;
import io.nephoran.plan.PlanStage;
import io.nephoran.plan.standing.Register;
import io.nephoran.plan.standing.Settling;
import io.nephoran.plan.Planner;
import io.nephoran.render.RenderStage;
import io.nephoran.render.Renderer;
import io.nephoran.render.Templates;
import io.nephoran.state.ApprovalPolicy;
import io.nephoran.state.DueWork;
import io.nephoran.state.IntentLedger;
import io.nephoran.state.IntentStore;
import io.nephoran.state.LiveEvents;
import io.nephoran.state.Nudges;
import io.nephoran.state.SqlStore;
import io.nephoran.state.Supersessions;
import io.nephoran.trace.KeptTraces;
import io.nephoran.trace.Tracing;
import io.nephoran.verify.PackageVerifier;
import io.nephoran.verify.RemoteReaders;
import io.nephoran.verify.VerifyStage;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything routes refer to by name, made once from the settings. */
final class Beans implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Beans.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PUSH_ATTEMPTS = 8;
    private final IntentStore store;
    private final Transporting transport;
    private final Repositories repositories;
    private final RemoteReaders remotes;
    private final LiveEvents live;
    private final Interpreting interpreting;
    private final Intakes intakes;
    private final Clustering clustering;
    private final Tracing tracing;
    private final List<MeterBinder> meters;
    private final Map<String, Object> named;

    private Beans(IntentStore store, Transporting transport, LiveEvents live, Interpreting interpreting, Repositories repositories,
            RemoteReaders remotes,
            Intakes intakes, Clustering clustering, Tracing tracing, List<MeterBinder> meters, Map<String, Object> named) {
        this.store = store;
        this.transport = transport;
        this.live = live;
        this.interpreting = interpreting;
        this.repositories = repositories;
        this.remotes = remotes;
        this.intakes = intakes;
        this.clustering = clustering;
        this.tracing = tracing;
        this.meters = meters;
        this.named = named;
    }

    static Beans wire(Settings settings, Path home) {
        Clock clock = Clock.systemUTC();
        CompletableFuture<SqlStore> opening = Recording.opening(settings, home, clock);
        try {
            return wire(settings, home, clock, opening);
        } catch (RuntimeException refused) {
            Recording.abandon(opening);
            throw refused;
        }
    }

    private static Beans wire(Settings settings, Path home, Clock clock, CompletableFuture<SqlStore> opening) {
        SecureRandom random = new SecureRandom();
        List<Path> folders = settings.folders("catalog.folders");
        ApprovalPolicy approvals = ApprovalPolicy.of(settings.text("approval.required"));
        List<RepositorySettings> configured = GitRepositories.of(settings, home);
        Author author = author(settings);
        Catalog catalog = new CatalogLoader(Layers.over(folders)).load();
        var templates = Templates.configuration(folders);

        Tracing tracing = Tracing.to(settings.text("trace.otlp"));
        Limits limits = new Limits(settings.number("camel.server.maxBodySize"), Limits.DEFAULT.maxDepth());
        SubmissionReader reader = new SubmissionReader(limits, catalog.profiles().keySet());
        SqlStore database = Recording.opened(opening);
        Clustering clustering = Clustering.of(settings, home, database, reader, clock);
        IntentStore store = clustering.store();
        windows().install();
        RemoteReaders remotes = GitRepositories.readers(configured, home);
        Checks checks = Checks.all();
        Renderer renderer = new Renderer(catalog, templates, checks, () -> today(clock));
        Repositories repositories = new Repositories(configured, Duration.ofMillis(settings.number("deliver.pace")),
                (site, namespace, reasons) -> Optional.of(renderer.namespace(site, namespace, reasons)));
        IntentLedger ledger = Recording.ledger(settings, home, store, clock, tracing);
        Transporting transport = Transporting.wire(settings, home, clock);
        Nudges nudges = new Nudges(ledger, clock, PATIENCE, transport.wire());

        Map<String, Object> named = new TreeMap<>(transport.named());
        named.putAll(tracing.named());
        named.put("traces", new KeptTraces(store, tracing != Tracing.OFF));
        named.put("record", ledger);
        named.put("dueWork", new DueWork(ledger, nudges));
        named.put("nudges", nudges);
        LiveEvents live = new LiveEvents();
        Interpreting interpreting = new Interpreting(settings, catalog, templates, database, store, live, home, clock);
        named.putAll(interpreting.named());
        named.put("reporting", new Reporting(store));
        Planner planner = new Planner(catalog, interpreting::isOrder);
        Settling settling = Settling.of(settings.text("plan.contradiction"));
        named.put("planning", new PlanStage(store, planner, settling));
        Supersessions supersessions = new Supersessions(store, clock);
        named.put("supersessions", supersessions);
        named.put("fulfilments", new Fulfilments(store, new Register(planner.figures(), settling), supersessions));
        named.put("reports", new ReportApi());
        named.put("rendering", new RenderStage(store, approvals));
        named.put("renderer", renderer);
        named.put("templates", templates);
        named.put("renderedFiles", (AggregationStrategy) RenderStage::collect);
        named.put("delivery", new DeliverStage(store, repositories, author, clock));
        named.put("verification", new VerifyStage(store, remotes, new PackageVerifier(checks,
                read -> Checks.Scope.of(catalog, read.type(), today(clock))),
                clustering.tracking(settings, catalog, ledger, remotes, configured, clock), Clustering.policy(settings), clock));
        named.put("repositories", repositories);
        named.put("pushing", new Pushing(repositories, random, PUSH_ATTEMPTS, PATIENCE));
        named.put("pushThreads", Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "push");
            thread.setDaemon(true);
            return thread;
        }));
        IntentApi intents = new IntentApi(store, ledger, reader, new IntentNames(random),
                new Admission(store, settings.number("intake.open"), clock), approvals);
        named.put("intents", intents);
        named.put("operations.json", InterfaceDocument.operations());
        named.put("packages", new PackageApi(store, intents));
        named.put("previews", new Previews(SubmissionReader.ofTrials(limits, catalog.profiles().keySet())));
        named.put("replays", new ReplayApi(store, intents));
        named.put("problems", new Problems());
        Intakes intakes = Intakes.wire(settings, home, reader, store, ledger, clock);
        named.putAll(intakes.named());
        named.put("intentInLogs", new IntentInLogs());
        named.putAll(clustering.named());
        StageTally tally = new StageTally(store, clock);
        named.putAll(Paging.beans(store, tally, catalog, clock));
        SecondRecord second = new SecondRecord(store, ledger, repositories, settings.text("record.repair").trim().equals("true"));
        named.put("secondRecord", second);
        named.put("findings", new FindingsApi(() -> second.findings().stream().map(Beans::found).toList(), second::adopt));
        second.atStart();
        List<MeterBinder> meters = List.of(tally, new ServiceMeters(store, () -> second.findings().size()));
        return new Beans(store, transport, live, interpreting, repositories, remotes, intakes, clustering, tracing, meters, named);
    }

    /** Between two tidyings many small packs gather; JGit keeps 128 files and 10 MiB open, then opens and reads the same ones again. */
    private static WindowCacheConfig windows() {
        WindowCacheConfig config = new WindowCacheConfig();
        config.setPackedGitOpenFiles(1_024);
        config.setPackedGitLimit(64 * WindowCacheConfig.MB);
        return config;
    }

    private static FindingsApi.Found found(Difference each) {
        String kind = each.getClass().getSimpleName();
        return new FindingsApi.Found(Character.toLowerCase(kind.charAt(0)) + kind.substring(1), each.path(), each.sentence());
    }

    private static Author author(Settings settings) {
        try {
            return new Author(settings.text("git.author.name"), settings.text("git.author.email"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("settings git.author.name and git.author.email: " + e.getMessage(), e);
        }
    }

    private static Optional<LocalDate> today(Clock clock) {
        return Optional.of(LocalDate.now(clock));
    }

    IntentStore store() {
        return store;
    }

    LiveEvents live() {
        return live;
    }

    Map<String, Object> named() {
        return named;
    }

    /** Health and metrics of what Camel does not know, once it runs. */
    void observe(CamelContext context) {
        HealthCheckRegistry.get(context).register(new StoreHealth(store));
        MeterRegistry registry = context.getRegistry().findSingleByType(MeterRegistry.class);
        if (registry != null) {
            new PipelineMeters(store, (IntentLedger) named.get("record"), context, Clock.systemUTC()).bindTo(registry);
            meters.forEach(each -> each.bindTo(registry));
            transport.meters().ifPresent(queues -> queues.bindTo(registry));
            interpreting.meters().bindTo(registry);
        }
    }

    /** Before Camel stops its routes: no stage hands over to the next any more. */
    void stopping() {
        ((Nudges) named.get("nudges")).end();
    }

    @Override
    public void close() {
        intakes.close();
        transport.close();
        interpreting.close();
        remotes.close();
        repositories.close();
        try {
            clustering.close();
        } catch (Exception left) {
            LOG.info("the connection to the cluster could not be closed: {}", left.toString());
        }
        Recording.end((IntentLedger) named.get("record"), store);
        tracing.close();
    }
}
