package dev.reactivity.autoconfigure.reload;

import dev.reactivity.reload.ReloadPlan;

/**
 * Published when an edit is a part of a build whose rest is awaited.
 *
 * @param plan what was found
 * @param message which class misses what
 */
record ReloadAwaiting(ReloadPlan plan, String message) {

}
