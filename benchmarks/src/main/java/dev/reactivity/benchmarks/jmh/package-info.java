/**
 * What the workloads and the single operations cost, measured by JMH.
 */
@NullMarked
package dev.reactivity.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
