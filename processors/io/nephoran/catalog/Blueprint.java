package io.nephoran.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * @param features   switches of an interpretation with which a file of the package changes
 * @param inherent   switches that are always on: asking for them changes nothing, and they cannot be switched off
 * @param plmns      how many PLMNs its configuration takes
 */
public record Blueprint(
        String type,
        String version,
        List<String> chain,
        Map<String, String> files,
        Map<String, Parameter> parameters,
        List<Exemption> exemptions,
        Set<String> features,
        Set<String> inherent,
        Plmns plmns) {

    /** One that has no switches and no PLMN. */
    public Blueprint(String type, String version, List<String> chain, Map<String, String> files, Map<String, Parameter> parameters,
            List<Exemption> exemptions) {
        this(type, version, chain, files, parameters, exemptions, Set.of(), Set.of(), Plmns.NONE);
    }

    /** How many PLMNs a configuration takes. */
    public enum Plmns {
        /** It has no place for one. */
        NONE,
        ONE,
        SEVERAL
    }

    /**
     * @param pattern  regular expression a value must match whole
     * @param spoken   what people call it beside its name, in lower case, e.g. {@code largest packet}
     * @param optional whether it stands for nothing where nobody sets it: then the environment or the network decides
     * @param unit     words for the unit of its values, in lower case, e.g. {@code bytes}
     */
    public record Parameter(String description, @Nullable String defaultValue, String pattern, List<String> spoken, boolean optional,
            List<String> unit) {
        public Parameter {
            spoken = List.copyOf(spoken);
            unit = List.copyOf(unit);
        }

        /** One that is called by its name only. */
        public Parameter(String description, @Nullable String defaultValue, String pattern) {
            this(description, defaultValue, pattern, List.of(), false, List.of());
        }

        /** Whether it may have this value. */
        public boolean takes(String value) {
            return value.matches(pattern);
        }
    }

    /** @param check id of the check; @param file package file it is about; @param expires ISO date after which it no longer counts */
    public record Exemption(String check, String file, String reason, String expires) {
    }
}
