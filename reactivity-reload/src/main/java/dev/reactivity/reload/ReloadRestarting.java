package dev.reactivity.reload;

import java.time.Duration;

/**
 * Published before an edit restarts the application, for the reason in the plan.
 *
 * @param plan what was found
 * @param took how long it took to find out
 * @since 0.1.0
 */
public record ReloadRestarting(ReloadPlan plan, Duration took) {

}
