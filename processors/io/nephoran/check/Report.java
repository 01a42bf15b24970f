package io.nephoran.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the rule of one check writes down what it sees. */
public final class Report {
    private final Check check;
    private final List<Problem> problems = new ArrayList<>();

    Report(Check check) {
        this.check = check;
    }

    /** @param pointer value that is wrong, or where one is missing; @param message what, and what to do */
    public void at(Document document, String pointer, String message) {
        problems.add(new Problem(finding(document, pointer, message), null));
    }

    /** As {@link #at}, with the value that puts it right. */
    public void fixable(Document document, String pointer, String message, JsonNode value) {
        problems.add(new Problem(finding(document, pointer, message), new Patch(document, pointer, value)));
    }

    /** About a file that holds no document, or is not there. */
    public void file(String file, String message) {
        problems.add(new Problem(new Finding(check.id(), check.severity(), message, file, 0, null), null));
    }

    List<Problem> problems() {
        return problems;
    }

    private Finding finding(Document document, String pointer, String message) {
        return new Finding(check.id(), check.severity(), document.title() + ": " + message, document.file(),
                document.line(pointer), pointer);
    }

    /** A finding, and what would put it right. */
    record Problem(Finding finding, @Nullable Patch patch) {
    }
}
