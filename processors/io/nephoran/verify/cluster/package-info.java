/** What became of a delivered package in a cluster: what Flux applied, what state objects are in, and why Pods do not run. */
@NullMarked
package io.nephoran.verify.cluster;

import org.jspecify.annotations.NullMarked;
