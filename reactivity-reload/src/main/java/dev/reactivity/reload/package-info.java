/**
 * How an edit becomes visible in a running Spring context.
 */
@NullMarked
package dev.reactivity.reload;

import org.jspecify.annotations.NullMarked;
