/** What comes in other than over HTTP: files in a folder and in a Git repository become intents, by their names. */
@NullMarked
package io.nephoran.intake;

import org.jspecify.annotations.NullMarked;
