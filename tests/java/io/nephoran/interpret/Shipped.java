package io.nephoran.interpret;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.interpret.words.Vocabulary;
import java.util.List;

/** The catalogue as it is shipped, loaded once for all tests. */
public final class Shipped {
    public static final Catalog CATALOG = new CatalogLoader(Layers.over(List.of())).load();
    public static final Vocabulary VOCABULARY = new Vocabulary(CATALOG);

    private Shipped() {
    }
}
