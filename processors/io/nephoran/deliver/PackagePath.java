package io.nephoran.deliver;

import io.nephoran.intent.Reason;
import java.util.List;
import java.util.regex.Pattern;

/** Paths that may enter a repository: a closed alphabet, so that nothing climbs out and every system can check it out. */
final class PackagePath {
    private static final Pattern SEGMENT = Pattern.compile("(?!\\.{1,2}$)(?i:(?!\\.git$))[A-Za-z0-9._-]{1,253}");

    private PackagePath() {
    }

    /** @throws DeliverException if a segment is empty, climbs, is {@code .git} or has other characters */
    static List<String> segments(String path) {
        List<String> segments = List.of(path.split("/", -1));
        for (String segment : segments) {
            if (!SEGMENT.matcher(segment).matches()) {
                throw new DeliverException(Reason.REPOSITORY_REFUSED, "the path '" + path.replaceAll("\\p{Cntrl}", "?")
                        + "' may not enter the repository: its parts are made of letters, digits, '.', '_' and '-'");
            }
        }
        return segments;
    }
}
