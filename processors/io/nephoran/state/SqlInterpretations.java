package io.nephoran.state;

import java.util.Optional;

/** The table {@code interpretation_cache} beside the record. */
final class SqlInterpretations implements InterpretationStore {
    static final int MOST = 20_000;
    private final Database database;

    SqlInterpretations(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> find(String key) {
        return database.read(handle -> handle.select("SELECT document FROM interpretation_cache WHERE cache_key = ?", key)
                .mapTo(String.class).findFirst());
    }

    @Override
    public void put(String key, String document) {
        database.write((handle, written) -> handle.execute("INSERT INTO interpretation_cache (cache_key, document) VALUES (?, ?) "
                + "ON CONFLICT (cache_key) DO UPDATE SET document = excluded.document", key, document)
                + handle.execute("DELETE FROM interpretation_cache WHERE ordinal <= (SELECT MAX(ordinal) FROM interpretation_cache) - ?",
                        MOST));
    }
}
