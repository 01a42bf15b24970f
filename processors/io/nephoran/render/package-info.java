/** Turns a plan into packages: blueprints through FreeMarker, checked and put right before anybody sees them. */
@NullMarked
package io.nephoran.render;

import org.jspecify.annotations.NullMarked;
