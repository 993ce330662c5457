package dev.reactivity.reload;

/**
 * Published before an edit restarts the application, for the reason in the plan.
 *
 * @param plan what was found
 * @since 0.1.0
 */
public record ReloadRestarting(ReloadPlan plan) {

}
