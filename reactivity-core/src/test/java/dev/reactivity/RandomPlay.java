package dev.reactivity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Random operations on a random graph, each followed by a check of everything.
 */
final class RandomPlay {

	private static final int MOST_NODES = 30;

	private static final int MOST_WATCHES = 10;

	private final RandomGraph graph;

	private final Random random;

	private final List<RandomWatch> watches = new ArrayList<>();

	private final Queue<Runnable> scheduled = new ArrayDeque<>();

	/** What to go back to when a level of the open batch is rolled back. */
	private final Deque<Map<RandomGraph.Source, Integer>> savepoints = new ArrayDeque<>();

	private final List<List<String>> history = new ArrayList<>();

	private int created;

	RandomPlay(ReactiveContext context, Random random) {
		this.random = random;
		this.graph = new RandomGraph(context, random);
		for (int i = 0; i < 4; i++) {
			this.graph.addSource();
		}
		for (int i = 0; i < 8; i++) {
			this.graph.addDerived();
		}
	}

	/** Do one thing and check everything. */
	void step() {
		this.history.add(new ArrayList<>());
		this.graph.beginStep();
		this.watches.forEach(RandomWatch::beginStep);
		switch (this.random.nextInt(16)) {
			case 0, 1, 2, 3 -> writeAlone();
			case 4, 5, 6, 7 -> batch();
			case 8, 9 -> watch(this.random.nextInt(4));
			case 10 -> closeOne();
			case 11 -> addDerived();
			case 12 -> invalidate();
			case 13 -> runOne();
			case 14 -> change();
			default -> checkSome();
		}
		drain();
		checkAll();
	}

	/** Close everything and check that nothing runs any more. */
	void end() {
		while (!this.watches.isEmpty()) {
			closeOne();
		}
		this.graph.beginStep();
		this.graph.sources.forEach((source) -> source.write((source.model + 1) % 5, false));
		assertThat(this.graph.deriveds).allSatisfy((derived) -> assertThat(derived.runs).isZero());
		this.graph.deriveds.forEach(this.graph::check);
		assertThat(this.graph.violations).isEmpty();
		Invariants.check(this.graph.context);
	}

	@Override
	public String toString() {
		return "step " + (this.history.size() - 1) + " of " + this.history;
	}

	private void tell(String what) {
		this.history.get(this.history.size() - 1).add(what);
	}

	private void write() {
		RandomGraph.Source source = this.graph.sources.get(this.random.nextInt(this.graph.sources.size()));
		int value = this.random.nextInt(5);
		if (source.owned) {
			return;
		}
		tell("n" + source.number + "=" + value);
		if (source.write(value, this.random.nextInt(3) == 0)) {
			this.graph.states++;
			if (isReverted(source)) {
				this.graph.forgetPrivateResults();
			}
		}
	}

	// A batch whose only write is taken back sees again what everybody sees.
	private boolean isReverted(RandomGraph.Source source) {
		Integer before = this.savepoints.isEmpty() ? null : this.savepoints.getLast().get(source);
		return before != null && before == source.model;
	}

	private void writeAlone() {
		this.graph.states--;
		this.graph.commits++;
		write();
		this.graph.states = Math.max(this.graph.states, 1);
	}

	private void batch() {
		this.graph.commits++;
		this.graph.states++;
		boolean rollback = this.random.nextInt(3) == 0;
		tell("{");
		this.graph.inBatch = true;
		if (this.random.nextInt(4) > 0) {
			level(rollback, 1);
		}
		else {
			assertThatIllegalStateException().isThrownBy(() -> throwing(rollback)).withMessage("on purpose");
		}
		tell("}");
	}

	private void throwing(boolean rollback) {
		Runnable body = () -> {
			this.savepoints.push(values());
			operations(1);
			if (rollback) {
				restore();
			}
			this.savepoints.pop();
			leave();
			throw new IllegalStateException("on purpose");
		};
		if (rollback) {
			this.graph.context.transaction(body);
		}
		else {
			this.graph.context.batch(body);
		}
	}

	// The effects that run next see what everybody sees.
	private void leave() {
		if (this.savepoints.isEmpty()) {
			this.graph.inBatch = false;
			this.graph.forgetPrivateResults();
		}
	}

	private void level(boolean rollback, int depth) {
		try (Batch batch = Batch.open(this.graph.context)) {
			this.savepoints.push(values());
			operations(depth);
			if (this.random.nextInt(6) == 0) {
				flush(batch);
			}
			if (rollback) {
				tell("rollback");
				batch.rollback();
				restore();
				operations(depth + 1);
			}
			this.savepoints.pop();
			leave();
		}
	}

	private void operations(int depth) {
		int count = this.random.nextInt(4);
		for (int i = 0; i < count; i++) {
			switch (this.random.nextInt(8)) {
				case 0, 1, 2, 3 -> write();
				case 4 -> checkSome();
				case 5 -> inner(depth);
				case 6 -> invalidate();
				default -> inBatch();
			}
		}
	}

	private void inner(int depth) {
		if (depth < 4) {
			tell("{");
			level(this.random.nextInt(3) == 0, depth + 1);
			tell("}");
		}
	}

	private void inBatch() {
		if (this.random.nextBoolean()) {
			watch(this.random.nextInt(2));
		}
		else {
			closeOne();
		}
	}

	private void flush(Batch batch) {
		tell("flush");
		this.graph.forgetPrivateResults();
		this.graph.commits++;
		this.graph.states++;
		batch.flush();
		int levels = this.savepoints.size();
		this.savepoints.clear();
		for (int i = 0; i < levels; i++) {
			this.savepoints.push(values());
		}
	}

	private Map<RandomGraph.Source, Integer> values() {
		Map<RandomGraph.Source, Integer> values = new HashMap<>();
		this.graph.sources.forEach((source) -> values.put(source, source.model));
		return values;
	}

	private void restore() {
		this.graph.states++;
		this.graph.forgetPrivateResults();
		this.savepoints.getFirst().forEach((source, value) -> source.model = value);
	}

	private void watch(int kind) {
		if (this.watches.size() == MOST_WATCHES) {
			closeOne();
		}
		String name = "e" + this.created++;
		RandomWatch watch = switch (kind) {
			case 0 -> new RandomWatch.Plain(this.graph, name, this.graph.anyNode(), this.graph.anyNode());
			case 1 -> new RandomWatch.Failing(this.graph, name);
			case 2 -> new RandomWatch.Nesting(this.graph, name);
			default -> new RandomWatch.Writing(this.graph, name);
		};
		@Nullable Queue<Runnable> scheduler = (this.random.nextInt(4) == 0) ? this.scheduled : null;
		tell(name + watch.getClass().getSimpleName() + "(" + watch.first + "," + watch.second + ")");
		watch.start(scheduler, this.random.nextInt(5) == 0);
		this.watches.add(watch);
	}

	private void closeOne() {
		if (!this.watches.isEmpty()) {
			RandomWatch watch = this.watches.remove(this.random.nextInt(this.watches.size()));
			tell("close " + watch.name);
			watch.close();
		}
	}

	private void runOne() {
		if (!this.watches.isEmpty()) {
			RandomWatch watch = this.watches.get(this.random.nextInt(this.watches.size()));
			tell("run " + watch.name);
			watch.run();
		}
	}

	private void addDerived() {
		if (this.graph.deriveds.size() < MOST_NODES) {
			tell("derived n" + this.graph.size());
			this.graph.addDerived();
		}
	}

	private RandomGraph.Computed anyDerived() {
		return this.graph.deriveds.get(this.random.nextInt(this.graph.deriveds.size()));
	}

	private void invalidate() {
		RandomGraph.Computed derived = anyDerived();
		tell("invalidate " + derived.name);
		derived.invalidate();
		this.graph.commits++;
	}

	// Change what is outside the graph, and say so.
	private void change() {
		RandomGraph.Computed derived = anyDerived();
		derived.outside = this.random.nextInt(5);
		tell("outside " + derived.name + "=" + derived.outside);
		derived.invalidate();
		this.graph.commits++;
	}

	private void checkSome() {
		int count = 1 + this.random.nextInt(4);
		for (int i = 0; i < count; i++) {
			RandomGraph.Computed derived = anyDerived();
			tell("look " + derived.name);
			this.graph.check(derived);
		}
	}

	private void drain() {
		for (Runnable run = this.scheduled.poll(); run != null; run = this.scheduled.poll()) {
			run.run();
		}
	}

	private void checkAll() {
		assertThat(this.graph.violations).isEmpty();
		this.watches.forEach(RandomWatch::check);
		if (this.random.nextBoolean()) {
			checkSome();
		}
		assertThat(this.graph.violations).isEmpty();
		Invariants.checkGraph(this.graph.context);
		checkEdges();
	}

	// The picture shows exactly what settled effects have read.
	private void checkEdges() {
		Map<String, TreeSet<String>> reads = new HashMap<>();
		ReactiveGraph picture = this.graph.context.graph();
		Map<Long, String> names = new HashMap<>();
		picture.nodes().forEach((node) -> names.put(node.id(), node.name()));
		picture.edges()
			.forEach((edge) -> reads.computeIfAbsent(names.get(edge.reader()), (name) -> new TreeSet<>())
				.add(String.valueOf(names.get(edge.dependency()))));
		for (RandomWatch watch : this.watches) {
			if (watch.endedWell()) {
				assertThat(reads.getOrDefault(watch.name, new TreeSet<>())).as("what " + watch.name + " has read")
					.containsExactlyInAnyOrderElementsOf(watch.dependencies());
			}
		}
	}

}
