package io.nephoran.plan;

import io.nephoran.catalog.Profile;
import io.nephoran.catalog.Site;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.PlannedInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instance that shall be there after the plan.
 *
 * @param name         its instance name
 * @param namespace    where its resources go
 * @param function     the request for it, absent for a dependency
 * @param cause        that request, or the one of the function that needs it
 * @param sites        where it may go
 * @param said         place as said, absent when the plan may choose among all sites
 * @param locations    how many instances share the load
 * @param existing     what runs already and is revised
 * @param moved        what goes elsewhere and comes here as it was, but for what is said
 * @param dependencyOf type that needs it, absent when it was asked for
 */
record Wanted(
        Profile profile,
        String name,
        String namespace,
        @Nullable FunctionRequest function,
        @Nullable FunctionRequest cause,
        List<Site> sites,
        @Nullable String said,
        int locations,
        @Nullable PlannedInstance existing,
        @Nullable PlannedInstance moved,
        @Nullable String dependencyOf) {

    String type() {
        return profile.type();
    }

    /** What it was before, here or elsewhere. */
    @Nullable PlannedInstance before() {
        return existing != null ? existing : moved;
    }

    /** Whether it goes to one of several sites, which other instances of the same request do not take. */
    boolean isChoice() {
        return function != null && function.siteCount() != null && function.siteCount() != FunctionRequest.EVERY_SITE;
    }

    boolean isFree() {
        return existing == null && sites.size() > 1;
    }
}
