package dev.reactivity.autoconfigure.reload;

import dev.reactivity.reload.ReloadPlan;

/**
 * Published when there was nothing to reload in an edit, as for a style sheet.
 *
 * @param plan what was looked at
 */
record ReloadUnchanged(ReloadPlan plan) {

}
