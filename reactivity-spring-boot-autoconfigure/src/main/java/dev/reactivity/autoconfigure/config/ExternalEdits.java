package dev.reactivity.autoconfigure.config;

import java.nio.file.Path;
import java.util.Set;

/**
 * Hot reload, as it takes edits of configuration files that its own watcher does not see.
 * Called by one thread.
 *
 * <pre class="code">
 * edits.submit(Set.of(Path.of("config/application.yaml")));
 * </pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ExternalEdits {

	/**
	 * Takes an edit, to be made visible soon.
	 * @param files the files that came, went or changed
	 */
	void submit(Set<Path> files);

}
