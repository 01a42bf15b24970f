package io.nephoran.api;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a page of somebody else has a browser send: a sentence or a form needs no leave of this server to be sent (Fetch,
 * CORS-safelisted requests), and would change the network in the name of whoever looks at that page. Browsers say where a request
 * comes from, and pages cannot change what they say (W3C Fetch Metadata; RFC 6454); command lines and programs say nothing.
 */
final class ForeignPage {
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private ForeignPage() {
    }

    /**
     * @param host   header {@code Host}
     * @param origin header {@code Origin}
     * @param site   header {@code Sec-Fetch-Site}, which goes before: it holds behind a proxy that changes the host, too
     */
    static Optional<Problem> objection(String method, @Nullable String host, @Nullable String origin, @Nullable String site) {
        boolean foreign = site != null ? !OURS.contains(site.trim().toLowerCase(Locale.ROOT)) : origin != null && !isAt(origin.trim(), host);
        if (HARMLESS.contains(method) || !foreign) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(403, "A page of " + (origin == null ? "another server" : Wording.quote(origin))
                + " sent this. Only the page of this server may change something from a browser; programs send neither Origin nor Sec-Fetch-Site."));
    }

    private static boolean isAt(String origin, @Nullable String host) {
        return host != null && (origin.equalsIgnoreCase("http://" + host.trim()) || origin.equalsIgnoreCase("https://" + host.trim()));
    }
}
