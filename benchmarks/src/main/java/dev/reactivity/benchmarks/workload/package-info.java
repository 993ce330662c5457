/**
 * Which graphs are measured, and what each must answer to count as measured.
 */
@NullMarked
package dev.reactivity.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
