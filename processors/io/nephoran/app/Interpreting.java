package io.nephoran.app;

import io.nephoran.catalog.Catalog;
import io.nephoran.intent.Digest;
import io.nephoran.interpret.CacheKey.Origin;
import io.nephoran.interpret.GrammarInterpreter;
import io.nephoran.interpret.InterpretationCache;
import io.nephoran.interpret.InterpretationProvider;
import io.nephoran.interpret.InterpretationSchema;
import io.nephoran.interpret.Interpreter;
import io.nephoran.interpret.StoreUse;
import io.nephoran.state.SqlStore;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** The interpreter behind its cache, as the settings want it. */
final class Interpreting {
    private Interpreting() {
    }

    /** @throws IllegalArgumentException naming the setting that is wrong */
    static InterpretationProvider cached(Settings settings, Catalog catalog, SqlStore store) {
        boolean kept = StoreUse.named(settings.text("interpret.cache.l3")).pays(GrammarInterpreter.NAME);
        Origin origin = new Origin(GrammarInterpreter.NAME, kept ? build() : Origin.NONE, Origin.NONE, Origin.NONE, catalog.digest(),
                InterpretationSchema.version());
        return new InterpretationCache(new Interpreter(catalog), origin, () -> new InterpretationSchema(catalog),
                kept ? Optional.of(store.interpretations()) : Optional.empty(), settings.number("interpret.cache.l1"));
    }

    /** What another build of the grammar understood does not count; classes in a folder may change at any time. */
    private static String build() {
        try {
            Path code = Path.of(Interpreter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return Files.isRegularFile(code) ? Digest.of(Files.readAllBytes(code)) : UUID.randomUUID().toString();
        } catch (URISyntaxException | IOException e) {
            return UUID.randomUUID().toString();
        }
    }
}
