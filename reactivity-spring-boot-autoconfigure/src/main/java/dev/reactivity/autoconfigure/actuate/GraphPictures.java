package dev.reactivity.autoconfigure.actuate;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

import dev.reactivity.autoconfigure.actuate.GraphDescriptor.EdgeDescriptor;

/**
 * A graph as text that others draw: values flow from left to right.
 */
final class GraphPictures {

	private GraphPictures() {
	}

	/**
	 * Draw a graph.
	 * @param graph the graph
	 * @param format {@code mermaid} or {@code dot}
	 * @return the text
	 */
	static String draw(GraphDescriptor graph, String format) {
		return switch (format.toLowerCase(Locale.ROOT)) {
			case "mermaid" -> mermaid(graph);
			case "dot" -> dot(graph);
			default -> throw new InvalidEndpointRequestException("'format' must be one of json, mermaid, dot",
					"'format' must be one of json, mermaid, dot");
		};
	}

	private static String mermaid(GraphDescriptor graph) {
		return "flowchart LR\n" + lines(graph.nodes(), (node) -> "  n%d%s".formatted(node.id(), shape(node)))
				+ lines(graph.edges(), (edge) -> "  n%d --> n%d".formatted(edge.dependency(), edge.reader()));
	}

	private static String shape(NodeDescriptor node) {
		String text = '"' + node.name().replace("#", "#35;").replace("\"", "#quot;").replaceAll("\\s", " ") + '"';
		return switch (node.kind()) {
			case "signal" -> "([" + text + "])";
			case "effect", "async_effect" -> "[[" + text + "]]";
			default -> "[" + text + "]";
		};
	}

	private static String dot(GraphDescriptor graph) {
		return "digraph reactivity {\n  rankdir=LR;\n" + lines(graph.nodes(), GraphPictures::dotNode)
				+ lines(graph.edges(),
						(EdgeDescriptor edge) -> "  n%d -> n%d;".formatted(edge.dependency(), edge.reader()))
				+ "}\n";
	}

	private static String dotNode(NodeDescriptor node) {
		String name = node.name().replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\s", " ");
		String shape = switch (node.kind()) {
			case "signal" -> "ellipse";
			case "effect", "async_effect" -> "component";
			default -> "box";
		};
		return "  n%d [label=\"%s\", shape=%s];".formatted(node.id(), name, shape);
	}

	private static <T> String lines(List<T> elements, Function<T, String> line) {
		return elements.stream().map((element) -> line.apply(element) + "\n").collect(Collectors.joining());
	}

}
