package io.nephoran.intent;

import org.jspecify.annotations.Nullable;

/**
 * What a check, a loader or the planner found.
 *
 * @param check   id of the check, e.g. {@code run-as-non-root}
 * @param message one sentence: what, where, what to do
 * @param file    path inside the package or folder
 * @param line    1-based line, 0 when unknown
 * @param path    JSON pointer of the value inside the file's document
 */
public record Finding(
        String check, Severity severity, String message, @Nullable String file, int line, @Nullable String path) {

    /** A finding about a whole intent or plan rather than a file. */
    public static Finding of(String check, Severity severity, String message) {
        return new Finding(check, severity, message, null, 0, null);
    }
}
