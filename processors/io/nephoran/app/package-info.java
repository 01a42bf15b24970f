/** The main class, and what ties the rooms together: settings, the data folder, beans for the routes. */
@NullMarked
package io.nephoran.app;

import org.jspecify.annotations.NullMarked;
