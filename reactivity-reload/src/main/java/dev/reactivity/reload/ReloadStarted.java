package dev.reactivity.reload;

/**
 * Published before an edit is looked at.
 *
 * @param plan the plan, of which only the changed files are known yet
 * @since 0.1.0
 */
public record ReloadStarted(ReloadPlan plan) {

}
