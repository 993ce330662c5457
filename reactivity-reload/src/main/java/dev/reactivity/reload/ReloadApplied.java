package dev.reactivity.reload;

import java.time.Duration;

/**
 * Published when the new version of an edit serves.
 *
 * @param plan what was done
 * @param took how long it took
 * @since 0.1.0
 */
public record ReloadApplied(ReloadPlan plan, Duration took) {

}
