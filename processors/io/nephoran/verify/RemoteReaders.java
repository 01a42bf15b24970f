package io.nephoran.verify;

import io.nephoran.intent.Reason;
import io.nephoran.intent.StageException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** A reader for each configured repository, by name. */
public final class RemoteReaders implements AutoCloseable {
    private final Map<String, RemoteReader> readers = new TreeMap<>();

    public RemoteReaders(Collection<RemoteSettings> settings) {
        settings.forEach(each -> readers.put(each.name(), new RemoteReader(each)));
    }

    /** @throws StageException if there is no such repository any more */
    public RemoteReader named(String name) {
        RemoteReader reader = readers.get(name);
        if (reader == null) {
            throw new StageException(Reason.REPOSITORY_REFUSED, "there is no repository named '" + name + "' to read back from; configured are: "
                    + String.join(", ", readers.keySet()) + ". Name it in git.repositories, and retry the intent");
        }
        return reader;
    }

    @Override
    public void close() {
        readers.values().forEach(RemoteReader::close);
    }
}
