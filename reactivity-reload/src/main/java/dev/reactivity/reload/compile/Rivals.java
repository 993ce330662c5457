package dev.reactivity.reload.compile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reactivity.reload.file.FileStamp;

/**
 * The others who compile the same sources: an IDE that builds on save, or a build started
 * by hand. Whoever compiled the last edit is given the first chance at the next.
 */
final class Rivals {

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private static final Duration POLL = Duration.ofMillis(25);

	private final ClassDirectory directory;

	/** The sources that were compiled here, as they were then, and by nobody since. */
	private final Map<Path, @Nullable FileStamp> compiledHere = new HashMap<>();

	private boolean active;

	Rivals(ClassDirectory directory) {
		this.directory = directory;
	}

	/**
	 * Take notice of classes that were not written here.
	 * @param sources the sources of those classes
	 */
	void notice(Set<Path> sources) {
		sources.forEach(this.compiledHere::remove);
	}

	void compiledHere(Map<Path, @Nullable FileStamp> sources) {
		this.compiledHere.putAll(sources);
	}

	/**
	 * Return whether the classes of a source belong to the source as it is.
	 * @param source the source, which need not exist any more
	 * @return {@code true} if there is nothing to compile
	 */
	boolean isUpToDate(Path source) {
		FileStamp stamp = FileStamp.glance(source);
		if (this.compiledHere.containsKey(source)) {
			return Objects.equals(stamp, this.compiledHere.get(source));
		}
		FileStamp built = this.directory.newestClassOf(source);
		boolean upToDate = (stamp != null) ? built != null && !built.isOlderThan(stamp)
				: built == null && !Files.exists(source);
		this.active |= upToDate && stamp != null;
		return upToDate;
	}

	/**
	 * Wait a moment if somebody else compiled the last edit.
	 * @param sources the sources of this edit
	 */
	void await(Collection<Path> sources) {
		if (!this.active) {
			return;
		}
		long start = System.nanoTime();
		while (!sources.stream().allMatch(this::isUpToDate) && System.nanoTime() - start < PATIENCE.toNanos()) {
			try {
				Thread.sleep(POLL.toMillis());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
			notice(this.directory.refresh());
		}
		this.active = sources.stream().allMatch(this::isUpToDate);
	}

}
