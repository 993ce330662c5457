package dev.reactivity.spring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.springframework.core.io.Resource;

import dev.reactivity.ReactiveContext;
import dev.reactivity.Signal;

/**
 * The files and directories that computations asked for: each a signal that counts the
 * changes. Who asked for a directory depends on everything below it.
 */
final class TrackedFiles {

	private final ReactiveContext context;

	private final Consumer<Path> follower;

	private final Map<Path, Signal<Integer>> files = new ConcurrentHashMap<>();

	TrackedFiles(ReactiveContext context, Consumer<Path> follower) {
		this.context = context;
		this.follower = follower;
	}

	/**
	 * Lets the running computation, if there is one, depend on a resource. What is inside
	 * of a jar never changes.
	 * @param resource a resource, which need not exist
	 */
	void read(Resource resource) {
		if (this.context.isTracking() && resource.isFile()) {
			try {
				read(resource.getFile().toPath().toAbsolutePath().normalize());
			}
			catch (IOException ex) {
				throw new IllegalStateException(resource + " says that it is a file, and has none", ex);
			}
		}
	}

	private void read(Path path) {
		Signal<Integer> changes = this.files.get(path);
		if (changes == null) {
			this.follower.accept(path);
			changes = this.files.computeIfAbsent(path, this::signal);
		}
		changes.get();
	}

	boolean isRead(Path file) {
		Path path = file.toAbsolutePath().normalize();
		return this.files.keySet().stream().anyMatch(path::startsWith);
	}

	private Signal<Integer> signal(Path path) {
		return Signal.builder(0).name(name(path)).context(this.context).build();
	}

	static String name(Path path) {
		return "file " + path;
	}

	/**
	 * Takes note of changed files, in one batch.
	 * @param changed the paths that were asked for
	 */
	void changed(Collection<Path> changed) {
		this.context.batch(() -> changed.forEach((path) -> {
			Signal<Integer> changes = this.files.get(path);
			if (changes != null) {
				changes.update((count) -> count + 1);
			}
		}));
	}

	static Set<String> names(Collection<Path> paths) {
		Set<String> names = new LinkedHashSet<>();
		paths.forEach((path) -> names.add(name(path)));
		return names;
	}

}
