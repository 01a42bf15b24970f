package io.nephoran.interpret;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.nephoran.interpret.cache.InterpretationCache;
import io.nephoran.interpret.knowledge.Knowledge;

/**
 * How often a sentence was known and from which level of the cache ({@code nephoran.interpretations}, level {@code none} where it was
 * not), and which index was searched for models ({@code nephoran.knowledge.searches}).
 */
public final class InterpretMeters implements MeterBinder {
    private final InterpretationCache cache;
    private final Knowledge knowledge;

    public InterpretMeters(InterpretationCache cache, Knowledge knowledge) {
        this.cache = cache;
        this.knowledge = knowledge;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        cache.looks().forEach((level, number) -> FunctionCounter.builder("nephoran.interpretations", number, count -> count.doubleValue())
                .description("Sentences by the level of the cache that knew them").tag("level", level).register(registry));
        knowledge.searches().forEach((index, number) -> FunctionCounter.builder("nephoran.knowledge.searches", number, count -> count.doubleValue())
                .description("Searches of the knowledge for models by the index that answered").tag("index", index).register(registry));
    }
}
