package io.nephoran.interpret.knowledge;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the route {@code evidence} looks up, and where (bean {@code knowledge}). */
public final class Knowledge {
    /** How the shared index is named in a record. */
    public static final String WEAVIATE = "weaviate";
    private static final Logger LOG = LoggerFactory.getLogger(Knowledge.class);
    private final KnowledgeSearch here;
    private final Optional<SharedIndex> shared;
    private final int passages;
    private final AtomicBoolean missed = new AtomicBoolean();
    private final Map<String, LongAdder> searches = Map.of(KnowledgeSearch.INDEX, new LongAdder(), WEAVIATE, new LongAdder());

    /**
     * @param here     the embedded index
     * @param shared   in Weaviate, where there is one
     * @param passages that go with a sentence
     */
    public Knowledge(KnowledgeSearch here, Optional<SharedIndex> shared, int passages) {
        this.here = here;
        this.shared = shared;
        this.passages = passages;
    }

    /** For a timer: whether Weaviate is there, and holds all that it should. */
    public void keep() {
        shared.ifPresent(SharedIndex::keep);
    }

    /** Whether Weaviate is to be asked. */
    public boolean elsewhere() {
        return shared.filter(SharedIndex::ofUse).isPresent();
    }

    /** @throws RuntimeException if it does not answer */
    public Found inWeaviate(String sentence) {
        Found found = shared.orElseThrow().search(sentence, passages);
        searches.get(WEAVIATE).increment();
        return found;
    }

    /** In the embedded index; without passages a model is asked all the same. */
    public Found here(String sentence) {
        Found found = embedded(sentence);
        return shared.map(there -> found.noting(there.presence().trouble().orElse(there.presence().server() + " does not hold all passages yet.")))
                .orElse(found);
    }

    /** In the embedded index, because Weaviate has not answered this one. */
    public Found instead(Exception failure, String sentence) {
        String why = failure instanceof CallNotPermittedException ? "it has failed too often just now and is left alone for a while"
                : failure instanceof TimeoutException ? "no answer in time" : String.valueOf(failure.getMessage());
        return embedded(sentence).noting(shared.map(there -> there.presence().server()).orElse("Weaviate") + " did not answer: " + why + ".");
    }

    /** How often each index has answered. */
    public Map<String, LongAdder> searches() {
        return searches;
    }

    private Found embedded(String sentence) {
        searches.get(KnowledgeSearch.INDEX).increment();
        try {
            return here.search(sentence, passages);
        } catch (KnowledgeException failure) {
            if (missed.compareAndSet(false, true)) {
                LOG.warn("models are asked without evidence: {}", failure.getMessage());
            }
            return new Found(KnowledgeSearch.INDEX, List.of(), failure.getMessage());
        }
    }
}
