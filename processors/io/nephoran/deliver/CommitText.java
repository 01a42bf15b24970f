package io.nephoran.deliver;

import java.util.ArrayList;
import java.util.List;

/** Commit messages: subject, paragraphs, trailers. */
final class CommitText {
    private CommitText() {
    }

    static String of(Delivery delivery) {
        return of(delivery.subject(), delivery.body(), delivery.trailers(), List.of());
    }

    static String of(String subject, String body, Trailers trailers, List<String> further) {
        List<String> lines = new ArrayList<>(trailers.lines());
        lines.addAll(further);
        return of(subject, body, lines);
    }

    static String of(String subject, String body, List<String> trailers) {
        StringBuilder text = new StringBuilder(subject).append('\n');
        if (!body.isBlank()) {
            text.append('\n').append(body.strip()).append('\n');
        }
        if (!trailers.isEmpty()) {
            text.append('\n').append(String.join("\n", trailers)).append('\n');
        }
        return text.toString();
    }
}
