/**
 * What the reactive graph tells Micrometer. The only room that knows it.
 */
@NullMarked
package dev.reactivity.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
