/**
 * A small shop that shows what Reactivity does.
 */
@NullMarked
package dev.reactivity.demo;

import org.jspecify.annotations.NullMarked;
