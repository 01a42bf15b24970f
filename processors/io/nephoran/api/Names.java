package io.nephoran.api;

import io.nephoran.api.Problem.FieldError;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of intents and namespaces: DNS labels, RFC 1123 §2.1, as Kubernetes has them. */
public final class Names {
    static final String LABEL_FORM = "is no name to use here; lower-case letters, digits and '-' are allowed, 63 at most, "
            + "beginning and ending with a letter or digit";
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private Names() {
    }

    /** What is wrong with a name that came in as {@code field} (of a path, a query or a body); empty when nothing is. */
    public static Optional<FieldError> judge(String field, String name) {
        return LABEL.matcher(name).matches() ? Optional.empty() : Optional.of(new FieldError(field, Wording.quote(name) + " " + LABEL_FORM));
    }
}
