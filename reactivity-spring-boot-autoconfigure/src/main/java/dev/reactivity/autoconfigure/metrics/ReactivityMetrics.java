package dev.reactivity.autoconfigure.metrics;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import dev.reactivity.ReactiveContext;
import dev.reactivity.ReactivityListener;
import dev.reactivity.event.NodeKind;

/**
 * Binds the meters of a reactive context to a registry, until the application context is
 * closed: the reactive context may outlive it.
 */
final class ReactivityMetrics implements MeterBinder, AutoCloseable {

	private final ReactiveContext context;

	private final List<ReactivityListener> listeners = new CopyOnWriteArrayList<>();

	ReactivityMetrics(ReactiveContext context) {
		this.context = context;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (NodeKind kind : NodeKind.values()) {
			Gauge.builder("reactivity.nodes", this.context, (context) -> count(context, kind))
				.description("Nodes of the reactive graph")
				.tag("kind", kind.name().toLowerCase(Locale.ROOT))
				.register(registry);
		}
		ReactivityListener meters = new ReactivityMeters(registry);
		this.context.addListener(meters);
		this.listeners.add(meters);
	}

	@Override
	public void close() {
		this.listeners.forEach(this.context::removeListener);
		this.listeners.clear();
	}

	private static double count(ReactiveContext context, NodeKind kind) {
		return context.graph().nodes().stream().filter((node) -> node.kind() == kind).count();
	}

}
