/**
 * How long does it take from what a developer saves to the new answer, and how does that
 * compare with plain DevTools?
 */
@NullMarked
package dev.reactivity.benchmarks.reload;

import org.jspecify.annotations.NullMarked;
