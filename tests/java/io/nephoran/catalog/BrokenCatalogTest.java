package io.nephoran.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder of {@code tests/resources/catalog/broken} is what a user laid over the shipped catalogue, and the sentences they
 * read in {@code expected.txt}: all problems, each with file and line. A new case is a folder.
 */
class BrokenCatalogTest {
    private static final Path CASES = Path.of(System.getProperty("nephoran.basedir", "."), "tests/resources/catalog/broken");

    static Stream<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isRefusedWithFileAndLine(String name) throws IOException {
        // Given
        Path folder = CASES.resolve(name);

        // When
        CatalogException refusal = catchThrowableOfType(CatalogException.class,
                () -> new CatalogLoader(Layers.over(List.of(folder))).load());

        // Then
        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage().replace(folder + "/", "") + "\n").isEqualTo(Files.readString(folder.resolve("expected.txt")));
    }
}
