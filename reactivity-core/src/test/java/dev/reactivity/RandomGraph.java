package dev.reactivity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

import dev.reactivity.Formula.Num;
import dev.reactivity.Formula.Refused;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A graph that grows at random, and an oracle beside it that computes everything anew.
 * Nodes read only older ones, so that everything settles.
 */
final class RandomGraph {

	final ReactiveContext context;

	final Random random;

	final List<Source> sources = new ArrayList<>();

	final List<Computed> deriveds = new ArrayList<>();

	/** How many different states somebody could read in the current step. */
	int states;

	/** How many commits the current step has made. */
	int commits;

	private final List<Object> nodes = new ArrayList<>();

	/** Whether this thread has a batch open, whose results others do not see. */
	boolean inBatch;

	private final List<RandomComputation> excusedAtTheEnd = new ArrayList<>();

	/** What ran against the rules. */
	final List<String> violations = new ArrayList<>();

	private final Deque<RandomComputation> running = new ArrayDeque<>();

	RandomGraph(ReactiveContext context, Random random) {
		this.context = context;
		this.random = random;
	}

	int size() {
		return this.nodes.size();
	}

	int anyNode() {
		return this.random.nextInt(size());
	}

	Source addSource() {
		Source source = new Source(size());
		this.nodes.add(source);
		this.sources.add(source);
		return source;
	}

	void addDerived() {
		Computed derived = new Computed(size());
		this.nodes.add(derived);
		this.deriveds.add(derived);
	}

	void beginStep() {
		this.states = 1;
		this.commits = 0;
		this.deriveds.forEach(RandomComputation::beginStep);
	}

	/** Read a node for the computation that is running. */
	int read(int number) {
		try {
			Num value = value(number).get();
			note(number, value);
			return value.value();
		}
		catch (Refused ex) {
			note(number, ex);
			throw ex;
		}
	}

	private void note(int number, Object result) {
		RandomComputation reader = this.running.peek();
		if (reader != null) {
			reader.note(number, result);
		}
	}

	ReactiveValue<Num> value(int number) {
		return (this.nodes.get(number) instanceof Source source) ? source.signal : derived(number).derived;
	}

	private Computed derived(int number) {
		return (Computed) this.nodes.get(number);
	}

	/** Return what a node ought to say: a number, or why there is none. */
	Object expected(int number) {
		return new Oracle().result(number);
	}

	Formula.Inputs oracle() {
		return new Oracle();
	}

	/** Check one derived against the oracle, and that a second look costs nothing. */
	void check(Computed derived) {
		Object first = look(derived);
		Object expected = expected(derived.number);
		assertThat((first instanceof Num num) ? num.value() : ((Refused) first).getMessage()).as(derived.name)
			.isEqualTo(expected);
		int before = derived.runs;
		assertThat(look(derived)).as("second look at " + derived.name).isSameAs(first);
		assertThat(derived.runs).as("runs for a second look at " + derived.name).isEqualTo(before);
		assertThat(derived.runs).as("runs of %s in %d states", derived.name, this.states)
			.isLessThanOrEqualTo(this.states);
	}

	private static Object look(Computed derived) {
		try {
			return derived.derived.peek();
		}
		catch (Refused ex) {
			return ex;
		}
	}

	/** Run code as a part of a computation, so that its reads are noted. */
	<T> T within(RandomComputation computation, Supplier<T> body) {
		computation.begin();
		if (this.inBatch) {
			this.excusedAtTheEnd.add(computation);
		}
		this.running.push(computation);
		boolean failed = true;
		try {
			T result = body.get();
			failed = false;
			return result;
		}
		finally {
			this.running.pop();
			if (!computation.end(failed)) {
				this.violations.add(computation + " ran again, though nothing it read has changed");
			}
		}
	}

	/** Let what was computed for the open batch alone be computed again. */
	void forgetPrivateResults() {
		this.excusedAtTheEnd.forEach(RandomComputation::excuse);
		this.excusedAtTheEnd.clear();
	}

	private static Equality<Num> equality(int variant) {
		return switch (variant) {
			case 0 -> Equality.identity();
			case 1 -> Equality.never();
			case 2 -> (before, after) -> before.value() == after.value();
			default -> Equality.natural();
		};
	}

	/** A signal, and the value it ought to have as this thread sees it. */
	final class Source {

		final int number;

		final Signal<Num> signal;

		private final boolean comparesValues;

		/** Whether an effect writes it, and nobody else. */
		boolean owned;

		int model;

		Source(int number) {
			this.number = number;
			int variant = RandomGraph.this.random.nextInt(6);
			this.comparesValues = variant > 1;
			this.signal = Signal.builder(new Num(0))
				.name("n" + number)
				.equality(equality(variant))
				.context(RandomGraph.this.context)
				.build();
		}

		/** Write a value and return whether that is a change. */
		boolean write(int value, boolean update) {
			boolean change = !this.comparesValues || value != this.model;
			if (update) {
				assertThat(this.signal.update((before) -> new Num(value))).isEqualTo(change);
			}
			else {
				assertThat(this.signal.set(new Num(value))).as(this.signal.name()).isEqualTo(change);
			}
			this.model = value;
			return change;
		}

	}

	/** A derived and its formula. */
	final class Computed extends RandomComputation {

		final int number;

		final Formula formula;

		final Derived<Num> derived;

		int outside;

		Computed(int number) {
			super("n" + number);
			this.number = number;
			this.formula = Formula.random(RandomGraph.this.random, number);
			this.derived = Derived.<Num>builder(() -> within(this, () -> new Num(this.formula.compute(new InEngine()))))
				.name(this.name)
				.equality(equality(RandomGraph.this.random.nextInt(8)))
				.context(RandomGraph.this.context)
				.build();
		}

		void invalidate() {
			excuse();
			RandomGraph.this.states++;
			this.derived.invalidate();
		}

	}

	/** Reads in the engine. */
	final class InEngine implements Formula.Inputs {

		@Override
		public int read(int node) {
			return RandomGraph.this.read(node);
		}

		@Override
		public void glance(int node) {
			RandomGraph.this.context.untracked(() -> {
				try {
					value(node).get();
				}
				catch (Refused ex) {
					assertThat(ex).hasMessageStartingWith("node");
				}
			});
		}

		@Override
		public int outside(int node) {
			return derived(node).outside;
		}

	}

	/** Computes everything from the values that were written. */
	private final class Oracle implements Formula.Inputs {

		private final Map<Integer, Object> known = new HashMap<>();

		Object result(int node) {
			if (RandomGraph.this.nodes.get(node) instanceof Source source) {
				return source.model;
			}
			Object result = this.known.get(node);
			if (result == null) {
				result = compute(node);
				this.known.put(node, result);
			}
			return result;
		}

		private Object compute(int node) {
			try {
				return derived(node).formula.compute(this);
			}
			catch (Refused ex) {
				return String.valueOf(ex.getMessage());
			}
		}

		@Override
		public int read(int node) {
			if (result(node) instanceof Integer value) {
				return value;
			}
			throw new Refused((String) result(node));
		}

		@Override
		public void glance(int node) {
			// nothing to do with the result
		}

		@Override
		public int outside(int node) {
			return derived(node).outside;
		}

	}

}
