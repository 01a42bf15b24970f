package io.nephoran.catalog;

import io.nephoran.intent.Finding;
import io.nephoran.intent.Severity;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that a user sees all of it at once. */
final class Problems {
    private final List<Finding> findings = new ArrayList<>();

    /** A problem with the value at a JSON pointer of a file. */
    void at(YamlFile file, String pointer, String message) {
        add(file.shown(), file.line(pointer), pointer, message);
    }

    void add(String file, int line, String pointer, String message) {
        String field = field(pointer);
        findings.add(new Finding("catalog", Severity.ERROR, field.isEmpty() ? message : field + ": " + message, file, line, pointer));
    }

    /** @throws CatalogException if there is any */
    void refuseIfAny() {
        if (!findings.isEmpty()) {
            throw new CatalogException(findings);
        }
    }

    /** {@code /sizes/0/cpu} as people write it: {@code sizes[0].cpu}. */
    private static String field(String pointer) {
        StringBuilder field = new StringBuilder();
        for (String segment : pointer.split("/")) {
            if (segment.isEmpty()) {
                continue;
            }
            String name = segment.replace("~1", "/").replace("~0", "~");
            if (name.matches("\\d+")) {
                field.append('[').append(name).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(name);
            }
        }
        return field.toString();
    }
}
