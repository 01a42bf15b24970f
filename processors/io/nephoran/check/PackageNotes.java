package io.nephoran.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nephoran.catalog.Blueprint;
import io.nephoran.intent.Json;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.RenderedPackage.PackageFile;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a package of ours says of itself in the annotations of its Kptfile, so that Git alone tells what lives in it: the second
 * record, when the first is lost, and the exemptions that travel with it.
 *
 * @param instance   as it was planned; empty for a package of somebody else, or whose annotation was edited beyond reading
 * @param exemptions of its blueprint when it was made
 */
public record PackageNotes(Optional<PlannedInstance> instance, List<Blueprint.Exemption> exemptions) {
    public static final String INSTANCE = "nephoran.com/instance";
    public static final String EXEMPTIONS = "nephoran.com/exemptions";
    /** Of a package that says nothing. */
    public static final PackageNotes NONE = new PackageNotes(Optional.empty(), List.of());
    private static final String KPTFILE = "Kptfile";
    private static final YAMLMapper YAML = new YAMLMapper();

    public PackageNotes {
        exemptions = List.copyOf(exemptions);
    }

    /** The notes of a package that holds this instance, built by this blueprint. */
    public static PackageNotes of(PlannedInstance instance, Blueprint blueprint) {
        return new PackageNotes(Optional.of(instance), blueprint.exemptions());
    }

    /** Read from the files of a package; a note that cannot be read counts as none. */
    public static PackageNotes in(List<PackageFile> files) {
        return files.stream().filter(file -> file.name().equals(KPTFILE)).findFirst().map(file -> in(file.content())).orElse(NONE);
    }

    private static PackageNotes in(String kptfile) {
        JsonNode annotations;
        try {
            annotations = YAML.readTree(kptfile).path("metadata").path("annotations");
        } catch (JsonProcessingException e) {
            return NONE;
        }
        return new PackageNotes(note(annotations, INSTANCE, PlannedInstance.class),
                note(annotations, EXEMPTIONS, Blueprint.Exemption[].class).map(List::of).orElse(List.of()));
    }

    private static <T> Optional<T> note(JsonNode annotations, String name, Class<T> type) {
        JsonNode text = annotations.path(name);
        try {
            return text.isTextual() ? Optional.ofNullable(Json.read(text.textValue(), type)) : Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** What the checks know of such a package beside its files: exemptions that travel with it. @param today they are held against */
    public Checks.Scope scope(Optional<LocalDate> today) {
        return new Checks.Scope(Optional.empty(), exemptions, today);
    }

    /** As they stand in the Kptfile, by name. */
    public Map<String, String> annotations() {
        Map<String, String> notes = new TreeMap<>();
        instance.ifPresent(one -> notes.put(INSTANCE, Json.canonical(one)));
        if (!exemptions.isEmpty()) {
            notes.put(EXEMPTIONS, Json.canonical(exemptions));
        }
        return notes;
    }
}
