package io.nephoran.intake.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.nephoran.state.IntentStore;
import io.nephoran.state.kubernetes.IntentDocument;
import io.nephoran.state.kubernetes.KubernetesStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices objects that want something (bean {@code clusterWatch}). The informers list, watch, and do both again whatever breaks
 * between; what they notice is only a nudge. Every look goes over all that is known, so that a lost nudge harms nobody.
 */
public final class ClusterWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterWatch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int PAGE = 500;
    private final KubernetesClient client;
    private final KubernetesStore store;
    private final List<String> namespaces;
    private final Clock clock;
    private final List<SharedIndexInformer<GenericKubernetesResource>> informers = new ArrayList<>();
    private final Map<String, Instant> nudged = new ConcurrentHashMap<>();
    private boolean comparedWithTheRecord;

    /** @param namespaces those to look at; empty for all */
    public ClusterWatch(KubernetesClient client, KubernetesStore store, List<String> namespaces, Clock clock) {
        this.client = client;
        this.store = store;
        this.namespaces = List.copyOf(namespaces);
        this.clock = clock;
    }

    /** Begins to watch; does not wait for the API server, which may come later. */
    public synchronized void start(CamelContext context) {
        ProducerTemplate nudges = context.createProducerTemplate();
        for (String namespace : namespaces.isEmpty() ? List.of("") : namespaces) {
            var intents = client.genericKubernetesResources(KubernetesStore.INTENTS);
            SharedIndexInformer<GenericKubernetesResource> informer = (namespace.isEmpty() ? intents.inAnyNamespace()
                    : intents.inNamespace(namespace)).runnableInformer(0);
            informer.addEventHandler(new Nudging(nudges));
            informer.exceptionHandler((started, failure) -> {
                LOG.warn("the watch of intents broke and is tried again: {}", failure.toString());
                return true;
            });
            informers.add(informer);
            informer.start();
        }
    }

    /** Objects that want something and were not nudged lately, as {@code namespace/name}. */
    public synchronized List<String> overdue() {
        Instant now = clock.instant();
        nudged.values().removeIf(time -> time.plus(PATIENCE).isBefore(now));
        List<String> keys = new ArrayList<>(informers.stream().flatMap(informer -> informer.getStore().list().stream())
                .filter(each -> wants(each, now)).map(each -> IntentDocument.of(each).subject())
                .filter(key -> nudged.putIfAbsent(key, now) == null).toList());
        if (!comparedWithTheRecord && !informers.isEmpty() && informers.stream().allMatch(SharedIndexInformer::hasSynced)) {
            keys.addAll(vanished());
            comparedWithTheRecord = true;
        }
        return keys;
    }

    /** Intents of the record whose objects went while nobody watched. */
    private List<String> vanished() {
        Set<String> there = informers.stream().flatMap(informer -> informer.getStore().list().stream())
                .map(each -> each.getMetadata().getUid()).collect(Collectors.toSet());
        List<String> gone = new ArrayList<>();
        long before = 0;
        do {
            IntentStore.Page page = store.list(null, null, before, PAGE);
            page.items().stream().filter(each -> namespaces.isEmpty() || namespaces.contains(each.metadata().namespace()))
                    .filter(each -> !there.contains(each.metadata().uid())).forEach(each -> gone.add(each.subject()));
            before = page.next();
        } while (before != 0);
        return gone;
    }

    private static boolean wants(GenericKubernetesResource each, Instant now) {
        return !(Wish.of(IntentDocument.of(each), now) instanceof Wish.Nothing);
    }

    @Override
    public synchronized void close() {
        informers.forEach(SharedIndexInformer::stop);
    }

    /** What the informers call. */
    private final class Nudging implements ResourceEventHandler<GenericKubernetesResource> {
        private final ProducerTemplate nudges;

        private Nudging(ProducerTemplate nudges) {
            this.nudges = nudges;
        }

        @Override
        public void onAdd(GenericKubernetesResource intent) {
            look(intent);
        }

        @Override
        public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource intent) {
            if (!intent.getMetadata().getResourceVersion().equals(before.getMetadata().getResourceVersion())) {
                look(intent);
            }
        }

        @Override
        public void onDelete(GenericKubernetesResource intent, boolean finalStateUnknown) {
            nudge(IntentDocument.of(intent).subject());
        }

        private void look(GenericKubernetesResource intent) {
            try {
                if (wants(intent, clock.instant())) {
                    nudge(IntentDocument.of(intent).subject());
                } else {
                    store.seen(intent);
                }
            } catch (RuntimeException failure) {
                LOG.warn("intent {} could not be looked at, and is again at the next look: {}", IntentDocument.of(intent).subject(),
                        failure.toString());
            }
        }

        private void nudge(String key) {
            nudged.put(key, clock.instant());
            nudges.sendBody("seda:cluster?size=20000&discardWhenFull=true", key);
        }
    }
}
