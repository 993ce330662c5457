package dev.reactivity.benchmarks.workload;

import java.util.function.IntSupplier;

/**
 * The few graphs that even a library without automatic tracking can build.
 *
 * @since 0.1.0
 */
public interface Shapes {

	/**
	 * A signal that nobody reads.
	 * @return the graph
	 */
	Shape unread();

	/**
	 * A signal and an effect.
	 * @return the graph
	 */
	Shape watched();

	/**
	 * A chain of deriveds, each one more than the one before, and an effect at its end.
	 * @param length how many
	 * @return the graph
	 */
	Shape deep(int length);

	/**
	 * Chains of two deriveds side by side on one signal, an effect at the end of each.
	 * @param width how many
	 * @return the graph
	 */
	Shape broad(int width);

	/**
	 * Deriveds side by side on one signal, the sum of them, and an effect that reads it.
	 * @param width how many
	 * @return the graph
	 */
	Shape diamond(int width);

	/**
	 * Deriveds on one signal, each made and read once.
	 * @param count how many
	 */
	void create(int count);

	/**
	 * A derived with one dependency that has been computed.
	 * @return reads it
	 */
	IntSupplier clean();

	/**
	 * End the effects of the graphs.
	 */
	void close();

}
