/** What living intents keep asking for, and what a new plan makes of that: demands, contradictions, and who gives way. Pure. */
@NullMarked
package io.nephoran.plan.standing;

import org.jspecify.annotations.NullMarked;
