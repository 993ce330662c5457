package dev.reactivity.reload;

/**
 * Published when an edit could not be used and the old version keeps serving.
 *
 * @param plan what was found
 * @param message what is wrong with which file, class or bean
 * @param cause what was thrown
 * @since 0.1.0
 */
public record ReloadFailed(ReloadPlan plan, String message, Throwable cause) {

}
