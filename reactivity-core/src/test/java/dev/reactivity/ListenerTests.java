package dev.reactivity;

import java.util.ArrayList;
import java.util.List;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

import dev.reactivity.event.BatchFlushed;
import dev.reactivity.event.DerivedRecomputed;
import dev.reactivity.event.EffectRan;
import dev.reactivity.event.NodeKind;
import dev.reactivity.event.ReactivityEvent;
import dev.reactivity.event.SignalChanged;
import dev.reactivity.event.WaveStopped;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReactivityListener} and {@link ReactiveContext#graph()}.
 */
class ListenerTests extends EngineFixture {

	private final List<ReactivityEvent> events = new ArrayList<>();

	private final Signal<Integer> a = signal("a", 1);

	private final Derived<Boolean> positive = derived("positive", () -> this.a.get() > 0);

	private List<String> kinds() {
		return this.events.stream().map((event) -> event.getClass().getSimpleName()).toList();
	}

	@Test
	void listenerHearsOfEverythingInOrder() {
		effect("e", () -> log(this.a.get()));
		effect("cut", this.positive::get);
		this.context.addListener(this.events::add);
		this.a.set(2);
		assertThat(kinds()).containsExactly("SignalChanged", "EffectRan", "DerivedRecomputed", "WaveStopped",
				"BatchFlushed");
		assertThat(((SignalChanged) this.events.get(0)).node().kind()).isEqualTo(NodeKind.SIGNAL);
		assertThat(((EffectRan) this.events.get(1)).node().name()).isEqualTo("e");
		assertThat(((DerivedRecomputed) this.events.get(2)).changed()).isFalse();
		assertThat(((WaveStopped) this.events.get(3)).node().name()).isEqualTo("positive");
		BatchFlushed flushed = (BatchFlushed) this.events.get(4);
		assertThat(flushed.writes()).isOne();
		assertThat(flushed.effects()).isOne();
	}

	@Test
	void errorsAreTold() {
		effect("bad", () -> {
			if (this.a.get() == 2) {
				throw new IllegalArgumentException("two");
			}
		});
		this.context.addListener(this.events::add);
		this.a.set(2);
		assertThat(this.events).filteredOn(EffectRan.class::isInstance)
			.extracting((event) -> ((EffectRan) event).error())
			.singleElement()
			.isInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void removedListenerHearsNothing() {
		ReactivityListener listener = this.events::add;
		this.context.addListener(listener);
		this.context.removeListener(listener);
		this.a.set(2);
		assertThat(this.events).isEmpty();
	}

	@Test
	void listenerThatThrowsDisturbsNobody() {
		this.context.addListener((event) -> {
			throw new IllegalStateException("listener");
		});
		this.context.addListener(this.events::add);
		effect("e", () -> log(this.a.get()));
		this.a.set(2);
		assertThat(kinds()).contains("EffectRan", "SignalChanged", "BatchFlushed");
	}

	@Test
	void whatAListenerReadsIsNotTracked() {
		Signal<Integer> b = signal("b", 1);
		Derived<Integer> d = derived("d", this.a);
		this.context.addListener((event) -> b.get());
		effect("e", d::get);
		logged();
		b.set(2);
		assertThat(logged()).isEmpty();
	}

	@Test
	void graphShowsNodesStatesAndEdges() {
		Derived<Integer> bad = derived("bad", () -> 1 / (this.a.get() - 1));
		effect("e", this.positive::get);
		Derived<Integer> unread = derived("unread", this.a);
		assertThat(unread.name()).isEqualTo("unread");
		try {
			bad.get();
		}
		catch (ArithmeticException ex) {
			log(ex);
		}
		ReactiveGraph graph = this.context.graph();
		assertThat(graph.nodes()).extracting(ReactiveGraph.Node::name, ReactiveGraph.Node::state)
			.contains(Tuple.tuple("a", ReactiveGraph.State.CLEAN), Tuple.tuple("positive", ReactiveGraph.State.CLEAN),
					Tuple.tuple("bad", ReactiveGraph.State.FAILED), Tuple.tuple("unread", ReactiveGraph.State.NEW),
					Tuple.tuple("e", ReactiveGraph.State.CLEAN));
		assertThat(graph.edges()).hasSize(3);
		assertThat(this.context.graph().nodes()).filteredOn((node) -> node.name().equals("bad"))
			.singleElement()
			.satisfies((node) -> assertThat(node.lastError()).isInstanceOf(ArithmeticException.class));
	}

	@Test
	void graphReachesNamelessNodesThroughEffects() {
		Derived<Integer> nameless = this.context.derived(this.a);
		this.context.effect(nameless::get);
		assertThat(this.context.graph().nodes()).extracting(ReactiveGraph.Node::kind)
			.contains(NodeKind.SIGNAL, NodeKind.DERIVED, NodeKind.EFFECT);
	}

	@Test
	void nodesAreFoundByName() {
		Effect effect = effect("e", this.a::get);
		assertThat(this.context.findEffect("e")).containsSame(effect);
		assertThat(this.context.findValue("positive")).containsSame(this.positive);
		effect.close();
		assertThat(this.context.findEffect("e")).isEmpty();
		assertThat(this.context.findValue("nobody")).isEmpty();
	}

}
