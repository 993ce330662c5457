/**
 * How one framework compares with another: in rounds, each in a process of its own.
 */
@NullMarked
package dev.reactivity.benchmarks.run;

import org.jspecify.annotations.NullMarked;
