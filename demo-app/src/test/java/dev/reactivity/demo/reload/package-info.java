/**
 * Does an edit reach the visitor? The shop runs in a JVM of its own with real DevTools,
 * while these tests edit a copy of its sources.
 */
@NullMarked
package dev.reactivity.demo.reload;

import org.jspecify.annotations.NullMarked;
