/** Measures the whole program on the machine at hand: rates and times as ratios in one run, since machines differ. */
@NullMarked
package io.nephoran.bench;

import org.jspecify.annotations.NullMarked;
