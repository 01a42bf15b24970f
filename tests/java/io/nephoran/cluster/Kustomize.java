package io.nephoran.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The real kustomize: the one that {@code NEPHORAN_KUSTOMIZE} names, else {@code kustomize} or {@code kubectl} of the path.
 *
 * @param command up to the folder
 */
public record Kustomize(List<String> command) {
    /** Skips the test where there is none, unless the variable is set. */
    public static Kustomize atHand() {
        String named = System.getenv("NEPHORAN_KUSTOMIZE");
        Optional<Kustomize> found = named != null && !named.isBlank() ? Optional.of(of(Path.of(named)))
                : Stream.of("kustomize", "kubectl").flatMap(Kustomize::onThePath).findFirst().map(Kustomize::of);
        Assumptions.assumeTrue(found.isPresent(), "no kustomize and no kubectl is at hand: set NEPHORAN_KUSTOMIZE to one of them");
        return found.get();
    }

    private static Kustomize of(Path program) {
        return new Kustomize(List.of(program.toString(), program.getFileName().toString().startsWith("kubectl") ? "kustomize" : "build"));
    }

    private static Stream<Path> onThePath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).filter(each -> !each.isBlank())
                .map(each -> Path.of(each, name)).filter(Files::isExecutable);
    }

    /** The resources that a folder becomes. */
    public List<JsonNode> build(Path folder) throws Exception {
        List<String> whole = new ArrayList<>(command);
        whole.add(folder.toString());
        Path built = Files.createTempFile("built", ".yaml");
        try {
            Process process = new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(built.toFile()).start();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(built)).isZero();
            return new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(built.toFile()).readAll();
        } finally {
            Files.delete(built);
        }
    }
}
