package io.nephoran.deliver;

import io.nephoran.intent.RenderedPackage;
import java.util.Collection;
import java.util.Optional;

/** Makes what all packages of a namespace share from all that lives there. Pure: same input, same bytes. */
public interface SharedPackages {
    /** Leaves what is shared as a delivery brings it. */
    SharedPackages NONE = (site, namespace, reasons) -> Optional.empty();

    /**
     * The package of the Namespace, at {@code site/_namespaces/namespace}.
     *
     * @param reasons why pods there cannot meet the Pod Security level {@code restricted}, ordered; none where all do
     */
    Optional<RenderedPackage> namespace(String site, String namespace, Collection<String> reasons);
}
