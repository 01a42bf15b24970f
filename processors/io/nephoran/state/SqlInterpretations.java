package io.nephoran.state;

import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.jdbi.v3.core.Jdbi;

/** The table {@code interpretation_cache} beside the record. */
final class SqlInterpretations implements InterpretationStore {
    static final int MOST = 20_000;
    private final Jdbi reading;
    private final Jdbi writing;
    private final Lock oneWriter;

    SqlInterpretations(Jdbi reading, Jdbi writing, Lock oneWriter) {
        this.reading = reading;
        this.writing = writing;
        this.oneWriter = oneWriter;
    }

    @Override
    public Optional<String> find(String key) {
        return reading.withHandle(handle -> handle.select("SELECT document FROM interpretation_cache WHERE cache_key = ?", key)
                .mapTo(String.class).findFirst());
    }

    @Override
    public void put(String key, String document) {
        oneWriter.lock();
        try {
            writing.useTransaction(handle -> {
                handle.execute("INSERT INTO interpretation_cache (cache_key, document) VALUES (?, ?) "
                        + "ON CONFLICT (cache_key) DO UPDATE SET document = excluded.document", key, document);
                handle.execute("DELETE FROM interpretation_cache WHERE ordinal <= (SELECT MAX(ordinal) FROM interpretation_cache) - ?", MOST);
            });
        } finally {
            oneWriter.unlock();
        }
    }
}
