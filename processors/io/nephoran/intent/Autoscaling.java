package io.nephoran.intent;

import org.jspecify.annotations.Nullable;

/** Bounds of a HorizontalPodAutoscaler; {@code target} in percent of the request of {@code metric} (cpu or memory). */
public record Autoscaling(@Nullable Integer min, @Nullable Integer max, @Nullable String metric, @Nullable Integer target) {
}
