package dev.reactivity;

import java.util.List;
import java.util.Random;

/**
 * What a derived of a random graph computes, in the engine and in the oracle alike.
 *
 * @param kind what to do with the inputs
 * @param from the numbers of the nodes to read
 * @param self the number of the node it belongs to
 */
record Formula(Kind kind, List<Integer> from, int self) {

	/** Make up a formula for a node with a number, from nodes with smaller ones. */
	static Formula random(Random random, int self) {
		List<Integer> from = random.ints(3, 0, self).boxed().toList();
		Kind[] kinds = Kind.values();
		return new Formula(kinds[random.nextInt(kinds.length)], from, self);
	}

	/**
	 * Compute the result from inputs that may be those of the engine or of the oracle.
	 */
	int compute(Inputs inputs) {
		int x = this.from.get(0);
		int y = this.from.get(1);
		int z = this.from.get(2);
		return Math.floorMod(switch (this.kind) {
			case CHOICE -> (inputs.read(x) > 1) ? inputs.read(y) : inputs.read(z);
			case SUM -> inputs.read(x) + inputs.read(y);
			case CLAMP -> Math.min(inputs.read(x), 2);
			case COMPARISON -> (inputs.read(x) == inputs.read(y)) ? 0 : inputs.read(z);
			case PARITY -> inputs.read(x) % 2;
			case INDEX -> inputs.read(this.from.get(inputs.read(x) % 3)) + inputs.read(x);
			case REFUSAL -> refuse(inputs.read(x)) + inputs.read(y);
			case RESCUE -> rescue(inputs, x) + inputs.read(y);
			case GLANCE -> {
				int first = inputs.read(x);
				inputs.glance(y);
				yield first + 1;
			}
			case OUTSIDE -> inputs.outside(this.self) + inputs.read(x);
		}, 5);
	}

	private int refuse(int value) {
		if (value == 3) {
			throw new Refused("node " + this.self + " refuses " + value);
		}
		return value;
	}

	private static int rescue(Inputs inputs, int node) {
		try {
			return inputs.read(node);
		}
		catch (Refused ex) {
			return 4;
		}
	}

	/** The ways to compute, chosen so that dependencies shift and results repeat. */
	enum Kind {

		/** One of two, after a look at the first. */
		CHOICE,
		/** The sum of two. */
		SUM,
		/** Not more than two. */
		CLAMP,
		/** Nothing if two are the same, else the third. */
		COMPARISON,
		/** Odd or even. */
		PARITY,
		/** The one that the first points at, read last. */
		INDEX,
		/** Throws for one value. */
		REFUSAL,
		/** Goes on if the first throws. */
		RESCUE,
		/** Looks at one without depending on it. */
		GLANCE,
		/** Depends on something that is no node as well. */
		OUTSIDE

	}

	/** Where a formula reads. */
	interface Inputs {

		/** Return the value of a node and depend on it. */
		int read(int node);

		/** Compute a node without depending on it, and ignore its value. */
		void glance(int node);

		/** Return what is outside the graph for a node. */
		int outside(int node);

	}

	/**
	 * A number with an identity of its own.
	 *
	 * @param value the number
	 */
	record Num(int value) {
	}

	/** What a formula throws. */
	@SuppressWarnings("serial")
	static final class Refused extends RuntimeException {

		Refused(String message) {
			super(message, null, false, false);
		}

	}

}
