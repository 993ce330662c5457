package dev.reactivity.benchmarks.peers;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.reactivity.benchmarks.workload.Frameworks;
import dev.reactivity.benchmarks.workload.Shapes;
import dev.reactivity.benchmarks.workload.TrackedShapes;

/**
 * The engine and its peers.
 */
enum Peer {

	/** This library. */
	REACTIVITY,

	/** Vaadin signals. */
	VAADIN,

	/** The snapshot state of Compose. */
	COMPOSE,

	/** Sodium. */
	SODIUM,

	/** RxJava. */
	RXJAVA,

	/** The bindings of JavaFX. */
	JAVAFX;

	// The names under which they are chosen and shown.
	static List<String> ids() {
		return Stream.of(values()).map(Peer::id).toList();
	}

	static Peer of(String id) {
		return valueOf(id.toUpperCase(Locale.ROOT));
	}

	String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	Shapes shapes() {
		return switch (this) {
			case REACTIVITY -> new TrackedShapes(Frameworks.named("shared"));
			case VAADIN -> new TrackedShapes(new VaadinFramework());
			case COMPOSE -> new TrackedShapes(new ComposeFramework());
			case SODIUM -> new SodiumShapes();
			case RXJAVA -> new RxJavaShapes();
			case JAVAFX -> new JavaFxShapes();
		};
	}

}
