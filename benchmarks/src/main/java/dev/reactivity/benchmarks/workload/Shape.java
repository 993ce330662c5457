package dev.reactivity.benchmarks.workload;

import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * A graph with one head, and a count of what its effects did.
 *
 * @param write writes the head
 * @param effectRuns how often effects have run so far
 * @since 0.1.0
 */
public record Shape(IntConsumer write, LongSupplier effectRuns) {
}
