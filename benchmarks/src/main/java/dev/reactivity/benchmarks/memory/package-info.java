/**
 * How many bytes a node and an edge take.
 */
@NullMarked
package dev.reactivity.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
