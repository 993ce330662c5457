package dev.reactivity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.junit.jupiter.api.Test;

import dev.reactivity.event.BatchFlushed;
import dev.reactivity.event.DerivedRecomputed;
import dev.reactivity.event.NodeKind;
import dev.reactivity.event.ReactivityEvent;
import dev.reactivity.event.SignalChanged;
import dev.reactivity.event.WaveStopped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for how asynchronous computations look in {@link ReactiveContext#graph()} and to
 * listeners.
 */
class AsyncPictureTests extends AsyncFixture {

	private final Signal<Integer> a = signal("a", 1);

	private final Signal<Integer> b = signal("b", 10);

	private ReactiveGraph.Node node(String name) {
		return this.context.graph().nodes().stream().filter((node) -> node.name().equals(name)).findAny().orElseThrow();
	}

	private List<String> edges() {
		ReactiveGraph graph = this.context.graph();
		List<String> edges = new ArrayList<>();
		graph.edges()
			.forEach((edge) -> edges.add(name(graph, edge.reader()) + " -> " + name(graph, edge.dependency())));
		return edges;
	}

	private static String name(ReactiveGraph graph, long id) {
		return graph.nodes().stream().filter((node) -> node.id() == id).findAny().orElseThrow().name();
	}

	@Test
	void asynchronousDerivedIsOneNode() {
		Manual<Integer> f = manual("f", this.a);
		AsyncDerived<Integer> g = async("g", () -> f.get()
			.thenApplyAsync((value) -> value + this.b.get(), this.context.wrap((Executor) Runnable::run)));
		effect("e", () -> log(String.valueOf(g.latest().get())));
		effect("h", () -> assertThat(g.get()).isNotNull());
		f.end(0, 1);
		assertThat(this.context.graph().nodes()).extracting(ReactiveGraph.Node::name, ReactiveGraph.Node::kind)
			.containsExactlyInAnyOrder(tuple("a", NodeKind.SIGNAL), tuple("b", NodeKind.SIGNAL),
					tuple("f", NodeKind.ASYNC_DERIVED), tuple("g", NodeKind.ASYNC_DERIVED), tuple("e", NodeKind.EFFECT),
					tuple("h", NodeKind.EFFECT));
		assertThat(edges()).containsExactlyInAnyOrder("f -> a", "g -> f", "g -> b", "e -> g", "h -> g");
	}

	@Test
	void stateIsThatOfTheNewestRun() {
		Manual<Integer> f = manual("f", this.a);
		assertThat(node("f").state()).isEqualTo(ReactiveGraph.State.NEW);
		f.ask();
		assertThat(node("f").state()).isEqualTo(ReactiveGraph.State.RUNNING);
		assertThat(node("f").runs()).isEqualTo(1);
		f.end(0, 1);
		assertThat(node("f").lastDuration()).isPositive();
		f.ask();
		assertThat(node("f").state()).isEqualTo(ReactiveGraph.State.CLEAN);
		this.a.set(2);
		assertThat(node("f").state()).isEqualTo(ReactiveGraph.State.CHECK);
		f.ask();
		IllegalStateException failure = new IllegalStateException("no");
		f.runs.get(1).completeExceptionally(failure);
		f.ask();
		assertThat(node("f").state()).isEqualTo(ReactiveGraph.State.FAILED);
		assertThat(node("f").lastError()).isSameAs(failure);
		assertThat(node("f").runs()).isEqualTo(2);
	}

	@Test
	void valueOfTheNameIsTheLatest() {
		Manual<Integer> f = manual("f", this.a);
		f.ask();
		f.end(0, 7);
		assertThat(this.context.findValue("f")).hasValueSatisfying((value) -> assertThat(value.peek()).isEqualTo(7));
	}

	@Test
	void asynchronousEffectIsOneNode() {
		this.context.asyncEffect(() -> CompletableFuture.runAsync(this.a::get, this.context.wrap(Runnable::run)))
			.nameIfUnnamed("mailer");
		assertThat(node("mailer").kind()).isEqualTo(NodeKind.ASYNC_EFFECT);
		assertThat(edges()).containsExactly("mailer -> a");
	}

	@Test
	void lateReadsOfADerivedAppearAsItsOwn() {
		Derived<Integer> d = derived("d",
				() -> CompletableFuture.supplyAsync(this.a, this.context.wrap(Runnable::run))
					.thenCombine(CompletableFuture.completedFuture(this.b.get()), Integer::sum)
					.join());
		effect("e", () -> log(d.get()));
		assertThat(edges()).containsExactlyInAnyOrder("d -> a", "d -> b", "e -> d");
	}

	@Test
	void listenersHearOfRunsAndOfNothingElse() {
		List<ReactivityEvent> events = new ArrayList<>();
		Manual<Integer> f = manual("f", this.a);
		this.context.addListener(events::add);
		f.ask();
		f.end(0, 1);
		this.a.set(2);
		f.ask();
		f.end(1, 1);
		assertThat(events).filteredOn((event) -> !(event instanceof BatchFlushed))
			.extracting((event) -> event.getClass().getSimpleName())
			.containsExactly("DerivedRecomputed", "SignalChanged", "DerivedRecomputed", "WaveStopped");
		assertThat(events).filteredOn(DerivedRecomputed.class::isInstance)
			.extracting((event) -> ((DerivedRecomputed) event).node().toString())
			.allMatch((node) -> node.contains("f"));
		assertThat(events).hasAtLeastOneElementOfType(SignalChanged.class)
			.hasAtLeastOneElementOfType(WaveStopped.class);
	}

	@Test
	void unnamedOnesHaveATellingName() {
		AsyncDerived<Integer> f = this.context.asyncDerived(this.a::get, Runnable::run);
		AsyncEffect e = this.context.asyncEffect(() -> log(this.a.get()), Runnable::run);
		assertThat(f.name()).startsWith("async-derived-");
		assertThat(e.name()).startsWith("async-effect-");
		assertThat(f).hasToString("AsyncDerived(" + f.name() + ")");
		assertThat(e).hasToString("AsyncEffect(" + e.name() + ")");
	}

}
