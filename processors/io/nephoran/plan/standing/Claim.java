package io.nephoran.plan.standing;

import io.nephoran.intent.Demand;

/** A demand that is in force, and whose it is. */
public record Claim(Demand demand, Author author) {
}
