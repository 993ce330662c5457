package dev.reactivity.autoconfigure.actuate;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;

import dev.reactivity.ReactiveContext;
import dev.reactivity.ReactiveGraph.Node;
import dev.reactivity.ReactiveGraph.State;
import dev.reactivity.ReactiveValue;
import dev.reactivity.event.NodeKind;

/**
 * What one reader may be told of a node. Values, and the messages of errors, which may
 * contain values, pass through the sanitizer.
 */
final class NodeDescriber {

	private static final int MAX_VALUE_LENGTH = 500;

	private final ReactiveContext context;

	private final Sanitizer sanitizer;

	private final boolean showValues;

	NodeDescriber(ReactiveContext context, Sanitizer sanitizer, boolean showValues) {
		this.context = context;
		this.sanitizer = sanitizer;
		this.showValues = showValues;
	}

	NodeDescriptor describe(Node node) {
		return new NodeDescriptor(node.id(), lowerCase(node.kind()), node.name(), lowerCase(node.state()),
				node.revision(), node.runs(), node.lastDuration(), error(node), value(node));
	}

	// What went wrong is told in the words of exceptions.
	ReloadEntry describe(ReloadEntry entry) {
		return new ReloadEntry(entry.at(), entry.outcome(), entry.tier(), entry.reason(), error(entry), entry.changed(),
				entry.beans(), entry.took(), entry.plan());
	}

	private @Nullable String error(ReloadEntry entry) {
		return (entry.error() != null) ? String.valueOf(sanitize("reload", cut(entry.error()))) : null;
	}

	private @Nullable String error(Node node) {
		Throwable error = node.lastError();
		if (error == null) {
			return null;
		}
		String type = error.getClass().getName();
		return this.showValues ? type + ": " + sanitize(node.name(), cut(String.valueOf(error.getMessage()))) : type;
	}

	/**
	 * The value of a node that is up to date: nothing is computed for the endpoint.
	 * @param node the node
	 * @return the value, sanitized, or {@code null}
	 */
	private @Nullable Object value(Node node) {
		if (node.kind() == NodeKind.EFFECT || node.kind() == NodeKind.ASYNC_EFFECT || node.state() != State.CLEAN) {
			return null;
		}
		if (!this.showValues) {
			return SanitizableData.SANITIZED_VALUE;
		}
		return this.context.findValue(node.name()).map((value) -> sanitize(node.name(), peek(value))).orElse(null);
	}

	/**
	 * A look at a value that may have become old, and then fail, since the graph was
	 * taken.
	 * @param value the value
	 * @return the value as text, cut where it is too long, or {@code null}
	 */
	private static @Nullable String peek(ReactiveValue<?> value) {
		try {
			return cut(String.valueOf(value.peek()));
		}
		catch (RuntimeException ex) {
			return ex.getClass().getName();
		}
	}

	private static String cut(String text) {
		return (text.length() > MAX_VALUE_LENGTH) ? text.substring(0, MAX_VALUE_LENGTH) + "..." : text;
	}

	private @Nullable Object sanitize(String key, @Nullable Object value) {
		return this.sanitizer.sanitize(new SanitizableData(null, key, value), this.showValues);
	}

	private static String lowerCase(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
