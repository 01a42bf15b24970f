package io.nephoran.check;

import io.nephoran.intent.Severity;

/**
 * One thing that must hold.
 *
 * @param id       as it stands in findings and exemptions, e.g. {@code run-as-non-root}
 * @param protects what goes wrong without it, one sentence
 * @param source   where the rule is written: a standard, a linter's check, our contract
 * @param rule     the check itself, pure; what it proposes to put right is a {@link Patch} of the finding
 */
public record Check(String id, Family family, Severity severity, String protects, String source, Rule rule) {
    /** What a check is about. */
    public enum Family { SCHEMA, POD_SECURITY, WORKLOAD, REFERENCES, NETWORK, SUPPLY, PACKAGE }

    /** Looks at everything and reports what does not hold. */
    @FunctionalInterface
    public interface Rule {
        void inspect(Subject subject, Report report);
    }

    static Check error(String id, Family family, String protects, String source, Rule rule) {
        return new Check(id, family, Severity.ERROR, protects, source, rule);
    }

    static Check warning(String id, Family family, String protects, String source, Rule rule) {
        return new Check(id, family, Severity.WARNING, protects, source, rule);
    }
}
