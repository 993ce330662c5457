package dev.reactivity;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

import dev.reactivity.Formula.Inputs;
import dev.reactivity.Formula.Refused;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An effect on a random graph, and what it ought to have seen whenever the graph is at
 * rest.
 */
abstract class RandomWatch extends RandomComputation {

	final RandomGraph graph;

	final int first;

	final int second;

	private @Nullable Effect effect;

	/** What the last run has seen. */
	private Object seen = "";

	private int openCleanups;

	/** How often it had to run in this step, changes or not. */
	private int forced;

	RandomWatch(RandomGraph graph, String name, int first, int second) {
		super(name);
		this.graph = graph;
		this.first = first;
		this.second = second;
	}

	RandomWatch(RandomGraph graph, String name) {
		this(graph, name, graph.anyNode(), graph.anyNode());
	}

	/** Create the effect, perhaps on a scheduler. */
	void start(@Nullable Queue<Runnable> scheduler, boolean deferred) {
		Effect.Builder builder = Effect.builder(() -> this.graph.within(this, this::body))
			.name(this.name)
			.onError(this::failed)
			.context(this.graph.context);
		if (scheduler != null) {
			builder.scheduler(scheduler::add);
		}
		if (deferred) {
			builder.deferred();
		}
		this.forced += deferred ? 0 : 1;
		this.effect = builder.build();
		if (deferred) {
			run();
		}
	}

	private Effect effect() {
		return Objects.requireNonNull(this.effect);
	}

	@Override
	void beginStep() {
		super.beginStep();
		this.forced = 0;
	}

	void run() {
		excuse();
		this.forced++;
		effect().run();
	}

	void close() {
		effect().close();
		assertThat(effect().isClosed()).isTrue();
		assertThat(this.openCleanups).as("cleanups not called of closed " + this.name).isZero();
	}

	private Object body() {
		if (this.openCleanups != 0) {
			this.graph.violations.add(this.name + " runs before its cleanup");
		}
		this.openCleanups++;
		Effect.onCleanup(() -> this.openCleanups--);
		this.seen = "failed";
		this.seen = look(this.graph.new InEngine());
		afterLook();
		return this.seen;
	}

	// Read two nodes, the second only if the first says so.
	private Object look(Inputs inputs) {
		try {
			int value = inputs.read(this.first);
			return (value > 2) ? inputs.read(this.second) : value;
		}
		catch (Refused ex) {
			return onRefusal(ex);
		}
	}

	/** What to see in place of a value that does not exist. */
	Object onRefusal(Refused refusal) {
		return String.valueOf(refusal.getMessage());
	}

	void afterLook() {
		// enough has been seen
	}

	void failed(Throwable error) {
		this.graph.violations.add(this.name + " failed: " + error);
	}

	/** Check that the effect has seen the values of now. */
	void check() {
		assertThat(this.seen).as(this.name + ", which sees " + this.first + " and " + this.second)
			.isEqualTo(expected());
		assertThat(this.openCleanups).as("open cleanups of " + this.name).isOne();
		assertThat(this.runs).as("runs of %s in %d commits", this.name, this.graph.commits)
			.isLessThanOrEqualTo(allowedRuns());
	}

	private int allowedRuns() {
		return this.graph.commits + this.forced;
	}

	Object expected() {
		return look(this.graph.oracle());
	}

	Object seen() {
		return this.seen;
	}

	boolean isClosed() {
		return effect().isClosed();
	}

	/** Looks and remembers. */
	static final class Plain extends RandomWatch {

		Plain(RandomGraph graph, String name, int first, int second) {
			super(graph, name, first, second);
		}

	}

	/** Throws when there is no value. */
	static final class Failing extends RandomWatch {

		private @Nullable String told;

		Failing(RandomGraph graph, String name) {
			super(graph, name);
		}

		@Override
		Object onRefusal(Refused refusal) {
			throw refusal;
		}

		@Override
		void failed(Throwable error) {
			this.told = error.getMessage();
		}

		@Override
		Object expected() {
			try {
				return super.expected();
			}
			catch (Refused ex) {
				assertThat(this.told).isEqualTo(ex.getMessage());
				return "failed";
			}
		}

	}

	/** Writes what it has seen to a signal of its own. */
	static final class Writing extends RandomWatch {

		private final RandomGraph.Source target;

		Writing(RandomGraph graph, String name) {
			super(graph, name);
			this.target = graph.addSource();
			this.target.owned = true;
		}

		@Override
		void afterLook() {
			if (this.target.write(written(seen()), this.first % 2 == 0)) {
				this.graph.commits++;
				this.graph.states++;
			}
		}

		private static int written(Object seen) {
			return (seen instanceof Integer value) ? (value + 1) % 5 : 0;
		}

		@Override
		void check() {
			super.check();
			assertThat(this.target.model).as("what " + this.name + " has written").isEqualTo(written(expected()));
		}

	}

	/** Creates effects, as many as the number it has seen. */
	static final class Nesting extends RandomWatch {

		private final List<Plain> inner = new ArrayList<>();

		Nesting(RandomGraph graph, String name) {
			super(graph, name);
		}

		@Override
		void afterLook() {
			Effect.onCleanup(this.inner::clear);
			int count = (seen() instanceof Integer value) ? value : 1;
			for (int i = 0; i < count; i++) {
				Plain plain = new Plain(this.graph, this.name + "." + i, this.second, this.second);
				plain.start(null, false);
				this.inner.add(plain);
			}
		}

		@Override
		void beginStep() {
			super.beginStep();
			this.inner.forEach(Plain::beginStep);
		}

		@Override
		void check() {
			super.check();
			assertThat(this.inner).hasSize((expected() instanceof Integer value) ? value : 1);
			this.inner.forEach(Plain::check);
		}

		@Override
		void close() {
			List<Plain> owned = List.copyOf(this.inner);
			super.close();
			assertThat(this.inner).as("effects inside of closed " + this.name).isEmpty();
			assertThat(owned).allSatisfy((each) -> assertThat(each.isClosed()).isTrue());
		}

	}

}
