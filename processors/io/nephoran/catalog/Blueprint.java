package io.nephoran.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one network function is built: {@code templates/blueprints/<nf>/blueprint.yaml} after inheritance is resolved.
 *
 * @param type       function it builds, e.g. {@code AMF}
 * @param version    of the blueprint, semantic
 * @param chain      this blueprint and those it extends, nearest first, e.g. {@code [amf, _base/control-plane]}
 * @param files      file of the package (e.g. {@code deployment.yaml}) to the template that makes it, child before parent
 * @param parameters parameters a user may set, by name
 * @param exemptions checks that do not apply, with the reason
 */
public record Blueprint(
        String type,
        String version,
        List<String> chain,
        Map<String, String> files,
        Map<String, Parameter> parameters,
        List<Exemption> exemptions) {

    /** @param pattern regular expression a value must match whole */
    public record Parameter(String description, @Nullable String defaultValue, String pattern) {
    }

    /** @param check id of the check; @param file package file it is about; @param expires ISO date after which it no longer counts */
    public record Exemption(String check, String file, String reason, String expires) {
    }
}
