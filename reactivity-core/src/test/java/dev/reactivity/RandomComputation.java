package dev.reactivity;

import java.util.ArrayList;
import java.util.List;

/**
 * A derived or effect of a random graph: how often it ran, and what its last run has
 * read.
 */
abstract class RandomComputation {

	final String name;

	/** How often it ran in the current step. */
	int runs;

	private List<Object> reads = new ArrayList<>();

	private List<Object> before = List.of();

	private boolean excused = true;

	RandomComputation(String name) {
		this.name = name;
	}

	void beginStep() {
		this.runs = 0;
	}

	/** Allow the next run to read the same as the last one. */
	void excuse() {
		this.excused = true;
	}

	void begin() {
		this.runs++;
		this.before = this.reads;
		this.reads = new ArrayList<>();
	}

	void note(int number, Object result) {
		this.reads.add(number);
		this.reads.add(result);
	}

	/** Return whether there was a reason for the run that ends. */
	boolean end(boolean failed) {
		boolean allowed = this.excused || hasNews();
		this.excused = failed;
		return allowed;
	}

	// A failure counts as a change even if it is the same again.
	@SuppressWarnings("ReferenceEquality")
	private boolean hasNews() {
		if (this.before.size() != this.reads.size()) {
			return true;
		}
		for (int i = 0; i < this.reads.size(); i += 2) {
			boolean sameNode = this.before.get(i).equals(this.reads.get(i));
			boolean failure = this.reads.get(i + 1) instanceof Formula.Refused;
			if (!sameNode || failure || this.before.get(i + 1) != this.reads.get(i + 1)) {
				return true;
			}
		}
		return false;
	}

	/** Return the names of the nodes that the last run has read. */
	List<String> dependencies() {
		return this.reads.stream().filter(Integer.class::isInstance).distinct().map((number) -> "n" + number).toList();
	}

	/** Return whether the last run ended well. */
	boolean endedWell() {
		return !this.excused;
	}

	@Override
	public String toString() {
		return this.name + ", run " + this.runs + ", which has read " + this.reads + ",";
	}

}
