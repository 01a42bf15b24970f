package io.nephoran.cluster;

import java.net.URI;
import org.junit.jupiter.api.Assumptions;

/** A server that an environment variable names. Without it the tests are skipped; where NEPHORAN_CI_CLUSTER is true they fail. */
public final class NamedServer {
    private NamedServer() {
    }

    /** Its address. */
    public static URI address(String variable) {
        String address = System.getenv(variable);
        if (address == null || address.isBlank()) {
            if (Boolean.parseBoolean(System.getenv("NEPHORAN_CI_CLUSTER"))) {
                throw new IllegalStateException("no server: set " + variable + " (NEPHORAN_CI_CLUSTER=true makes its absence a failure)");
            }
            Assumptions.abort("skipped: no server, for " + variable + " is not set");
        }
        return URI.create(address);
    }
}
