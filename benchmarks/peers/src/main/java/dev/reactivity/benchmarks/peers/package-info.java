/**
 * How other libraries for the JVM do what the engine does, as far as their API allows.
 */
@NullMarked
package dev.reactivity.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
