/** What users edit: function profiles, blueprints, sites, prices, words. Loads it, and refuses what is broken with file and line. */
@NullMarked
package io.nephoran.catalog;

import org.jspecify.annotations.NullMarked;
