package dev.reactivity.autoconfigure.reload;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;

import dev.reactivity.ReactiveContext;
import dev.reactivity.ReactiveGraph;
import dev.reactivity.ReactiveGraph.State;
import dev.reactivity.ReactiveValue;
import dev.reactivity.autoconfigure.actuate.ReloadHistorySource;
import dev.reactivity.autoconfigure.config.SecretValues;
import dev.reactivity.autoconfigure.live.LivePicture;
import dev.reactivity.autoconfigure.live.LiveProperties;
import dev.reactivity.autoconfigure.live.LiveReport;
import dev.reactivity.autoconfigure.live.LiveSource;
import dev.reactivity.event.NodeKind;
import dev.reactivity.reload.change.ClassGraph;

/**
 * The application under reload as the live page shows it. Thread-safe.
 */
final class RunningApplication implements LiveSource {

	private static final int MAX_VALUE_LENGTH = 500;

	private final ObjectProvider<ReactiveContext> context;

	private final ObjectProvider<ReloadWorld> world;

	private final ObjectProvider<ReloadHistorySource> reloads;

	private final ObjectProvider<HotReload> hotReload;

	private final SavedEdits saved;

	private final LiveProperties properties;

	private final String name;

	private volatile @Nullable Restarts restarts;

	RunningApplication(ObjectProvider<ReactiveContext> context, ObjectProvider<ReloadWorld> world,
			ObjectProvider<ReloadHistorySource> reloads, ObjectProvider<HotReload> hotReload, SavedEdits saved,
			LiveProperties properties, Environment environment) {
		this.context = context;
		this.world = world;
		this.reloads = reloads;
		this.hotReload = hotReload;
		this.saved = saved;
		this.properties = properties;
		this.name = environment.getProperty("spring.application.name", "application");
	}

	@Override
	public LivePicture picture(boolean framework) {
		GraphPicture picture = new GraphPicture();
		this.context.ifAvailable((signals) -> picture.addSignals(signals.graph(), values(signals)));
		this.world.ifAvailable((present) -> picture.addBeans(present.graph().context().graph(), framework));
		picture.join();
		return new LivePicture(this.name, picture.nodes(), picture.edges(), picture.folded(),
				this.reloads.orderedStream().flatMap((source) -> source.reloads().stream()).toList(), restarts());
	}

	// Looked up anew only when there are other classes.
	private Map<String, String> restarts() {
		HotReload hot = this.hotReload.getIfAvailable();
		ReloadWorld present = this.world.getIfAvailable();
		if (hot == null || present == null) {
			return Map.of();
		}
		ClassGraph classes = present.graph().classes();
		Restarts known = this.restarts;
		if (known == null || !known.classes().equals(classes) || known.reasons().isEmpty()) {
			known = new Restarts(classes, hot.restarting());
			this.restarts = known;
		}
		return known.reasons();
	}

	private Function<ReactiveGraph.Node, @Nullable String> values(ReactiveContext signals) {
		return (node) -> {
			boolean valued = this.properties.showValues() && node.state() == State.CLEAN
					&& !List.of(NodeKind.EFFECT, NodeKind.ASYNC_EFFECT).contains(node.kind());
			return valued ? signals.findValue(node.name()).map((value) -> peek(node.name(), value)).orElse(null) : null;
		};
	}

	// It may have become old, and then fail, since the graph was taken.
	private static String peek(String name, ReactiveValue<?> value) {
		try {
			String text = SecretValues.show(name, String.valueOf(value.peek()));
			return (text.length() > MAX_VALUE_LENGTH) ? text.substring(0, MAX_VALUE_LENGTH) + "..." : text;
		}
		catch (RuntimeException ex) {
			return ex.getClass().getName();
		}
	}

	@Override
	public LiveReport apply() {
		Duration patience = this.properties.applyTimeout();
		return this.saved.apply(patience);
	}

	/**
	 * What restarts an application of these classes.
	 *
	 * @param classes the classes
	 * @param reasons names, each with the reason
	 */
	private record Restarts(ClassGraph classes, Map<String, String> reasons) {
	}

}
