package io.nephoran.verify;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The remote to read from.
 *
 * @param url      {@code file:} or {@code https:}, without credentials; a local one is read in place
 * @param mirror   folder for a bare copy of a remote that is not local
 * @param user     for HTTPS, with {@code token}
 * @param timeout  the longest silence of the remote, whole seconds
 */
public record RemoteSettings(
        String name, String url, String branch, String basePath, Path mirror, @Nullable String user, @Nullable String token,
        Duration timeout) {

    @Override
    public String toString() {
        return "RemoteSettings[name=" + name + ", url=" + url + ", branch=" + branch + "]";
    }
}
