package dev.reactivity.autoconfigure.live;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.reactivity.autoconfigure.actuate.ReloadEntry;

/**
 * An application as the live page shows it. Immutable.
 *
 * @param application its name
 * @param nodes the nodes, no more than fit on a page
 * @param edges who reads whom
 * @param folded how many nodes were left out
 * @param reloads the latest reloads, newest last
 * @param restarts what restarts the application if it is edited, each with the reason
 * @since 0.1.0
 * @see LiveSource
 */
public record LivePicture(String application, List<Node> nodes, List<Edge> edges, int folded, List<ReloadEntry> reloads,
		Map<String, String> restarts) {

	/**
	 * A node.
	 *
	 * @param id what edges call it
	 * @param kind signal, derived, effect, bean, class or property
	 * @param name what people call it
	 * @param state how up to date it is
	 * @param revision when it last changed or ran
	 * @param runs how often it ran
	 * @param took how long the last run took
	 * @param error what the last run threw
	 * @param value its value, {@code null} unless values are shown
	 * @since 0.1.0
	 */
	public record Node(String id, String kind, String name, String state, long revision, long runs,
			@Nullable Duration took, @Nullable String error, @Nullable String value) {
	}

	/**
	 * That a node reads another one.
	 *
	 * @param reader the id of the one
	 * @param dependency the id of the other
	 * @since 0.1.0
	 */
	public record Edge(String reader, String dependency) {
	}

}
