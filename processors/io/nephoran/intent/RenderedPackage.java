package io.nephoran.intent;

import java.util.List;

/**
 * The files of one instance at one site, as they stand in Git. Contracts: {@code <base>/<site>/<namespace>/<instance>/}.
 *
 * @param path  {@code edge-1/default/amf}, below the repository's base path
 * @param files ordered by name
 */
public record RenderedPackage(String type, String path, List<PackageFile> files) {
    /** The file for people. It is the only one that nothing applies, so it alone is no reason for a commit. */
    public static final String README = "README.md";

    public RenderedPackage {
        files = files.stream().sorted(java.util.Comparator.comparing(PackageFile::name)).toList();
    }

    /** One file; {@code digest} is the SHA-256 of its bytes in UTF-8. */
    public record PackageFile(String name, String content, String digest) {
        public static PackageFile of(String name, String content) {
            return new PackageFile(name, content, Digest.of(content));
        }
    }
}
