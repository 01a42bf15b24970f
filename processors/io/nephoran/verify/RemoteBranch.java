package io.nephoran.verify;

import io.nephoran.intent.RenderedPackage.PackageFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A branch as its remote has it, at one moment. Paths of packages lie below the base path, e.g. {@code edge-1/default/amf}. */
public interface RemoteBranch {
    /** The commit the branch points to; empty when the remote has no such branch. */
    Optional<String> head();

    /** Whether the branch holds a commit. */
    boolean contains(String commit);

    /** Trailers of a commit that {@link #contains} is true for. */
    Map<String, String> trailers(String commit);

    /** Files of a package as a commit has them; empty when it has none there. */
    Optional<List<PackageFile>> read(String commit, String path);

    /** The newest commit after {@code commit} that changed a package or file, in words. */
    Optional<String> changedSince(String commit, String path);

    /** What a merge after {@code commit} kept of others instead of it, in words. */
    Optional<String> overruled(String commit);
}
