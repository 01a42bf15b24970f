package io.nephoran.plan;

import io.nephoran.intent.Reason;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names that Kubernetes accepts. Source: Kubernetes documentation, "Object names and IDs", RFC 1123 label names. */
final class Names {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private Names() {
    }

    /**
     * {@code o-du} for {@code O-DU}.
     *
     * @throws PlanEnds if nothing of the text can be part of a name, or it is too long
     */
    static String label(String text) {
        String label = text.trim().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        if (!LABEL.matcher(label).matches()) {
            throw PlanEnds.infeasible(Reason.MALFORMED, "'" + text + "' cannot name an instance: write up to 63 lower-case "
                    + "letters, digits and '-', e.g. amf-north");
        }
        return label;
    }

    /**
     * A namespace that networks may use.
     *
     * @throws PlanEnds if Kubernetes would refuse it or the platform keeps it for itself
     */
    static String namespace(String text) {
        if (!LABEL.matcher(text).matches()) {
            throw PlanEnds.infeasible(Reason.MALFORMED, "'" + text + "' cannot be a namespace: write up to 63 lower-case letters, "
                    + "digits and '-', beginning and ending with a letter or digit");
        }
        if (text.startsWith("kube-") || text.equals("flux-system")) {
            throw PlanEnds.infeasible(Reason.NOT_SUPPORTED, "namespace " + text + " belongs to the platform: name another, "
                    + "e.g. core");
        }
        return text;
    }
}
