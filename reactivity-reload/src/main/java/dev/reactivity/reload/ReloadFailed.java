package dev.reactivity.reload;

import java.time.Duration;

/**
 * Published when an edit could not be used and the old version keeps serving.
 *
 * @param plan what was found
 * @param took how long it took to find out
 * @param message what is wrong with which file, class or bean
 * @param cause what was thrown
 * @since 0.1.0
 */
public record ReloadFailed(ReloadPlan plan, Duration took, String message, Throwable cause) {

}
