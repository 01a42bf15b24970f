package io.nephoran.deliver;

import io.nephoran.intent.DeployedInstance;
import java.util.Optional;

/**
 * A package as the branch holds it.
 *
 * @param path     below the base path, e.g. {@code edge-1/default/amf}
 * @param commit   that last changed it
 * @param author   of that commit
 * @param by       the intent that the commit was made for; empty where a person made it
 * @param instance what the package says that it holds, as the record would have it; empty where it says nothing that can be read
 */
public record InGit(String path, String commit, String author, Optional<Trailers> by, Optional<DeployedInstance> instance) {
}
