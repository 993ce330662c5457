package dev.reactivity.autoconfigure.reload.watch;

import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.devtools.filewatch.ChangedFiles;
import org.springframework.boot.devtools.filewatch.FileChangeListener;

/**
 * The listeners of a watcher, none of which can stop the others, or the watcher, by
 * failing.
 */
final class ChangeReporter {

	private static final Log logger = LogFactory.getLog(ChangeReporter.class);

	private final List<FileChangeListener> listeners;

	ChangeReporter(List<FileChangeListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	/**
	 * Report changes.
	 * @param changeSet the changes
	 * @param watching whether anybody still wants to know
	 */
	void report(Set<ChangedFiles> changeSet, BooleanSupplier watching) {
		for (FileChangeListener listener : this.listeners) {
			try {
				listener.onChange(changeSet);
			}
			catch (RuntimeException | Error ex) {
				handle(listener, changeSet, watching.getAsBoolean(), ex);
			}
		}
	}

	private void handle(FileChangeListener listener, Set<ChangedFiles> changeSet, boolean watching, Throwable failure) {
		if (watching) {
			logger.error("%s failed for %s. Watching goes on: save again to retry".formatted(listener, changeSet),
					failure);
		}
		else {
			logger.debug("%s was interrupted by the end of watching".formatted(listener), failure);
		}
	}

}
