package io.nephoran.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNamesTest {
    private static final List<String> SITES = List.of("core-1", "edge-1", "edge-2", "regional-1");

    @ParameterizedTest
    @CsvSource({"edge1, edge-1", "Edge 2, edge-2", "egde-1, edge-1", "regoinal-1, regional-1", "EDGE_1, edge-1"})
    void findsWhatWasMeant(String said, String meant) {
        assertThat(Catalog.nearest(said, SITES)).first().isEqualTo(meant);
    }

    @Test
    void namesAllThatAreEquallyNearInOrder() {
        assertThat(Catalog.nearest("edge-7", SITES)).containsExactly("edge-1", "edge-2");
    }

    @Test
    void namesNothingWhenNothingIsNear() {
        assertThat(Catalog.nearest("frankfurt", SITES)).isEmpty();
        assertThat(Catalog.nearest("", SITES)).isEmpty();
    }
}
