package dev.reactivity.reload.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import org.jspecify.annotations.Nullable;

import dev.reactivity.reload.compile.CompileOutcome.Failed;
import dev.reactivity.reload.compile.CompileOutcome.Skipped;

/**
 * A compiler of saved sources into the class directories they belong to. It compiles the
 * way the build did, as far as the class files show it, together with all sources that
 * the edit reaches, in other modules too, and touches no class file unless everything
 * compiles. Thread-safe: runs one at a time.
 *
 * <pre class="code">
 * SourceCompiler.forClassDirectories(List.of(Path.of("target/classes")), settings).ifPresent((compiler) -&gt; {
 *     compiler.warmUp();
 *     CompileOutcome outcome = compiler.compile(Set.of(savedSource));
 * });
 * </pre>
 *
 * @since 0.1.0
 * @see CompileOutcome
 */
public final class SourceCompiler implements AutoCloseable {

	private final List<Target> targets;

	private final Object monitor = new Object();

	/** What is compiled, but not written; guarded by the monitor. */
	private @Nullable Attempt prepared;

	private SourceCompiler(Collection<Target> targets) {
		this.targets = List.copyOf(targets);
	}

	/**
	 * Find the sources of class directories. This reads all their class files.
	 * @param classes the class directories, each of a module of its own
	 * @param settings how to compile
	 * @return a compiler of the sources, empty if there are none, or if a Java runtime
	 * without compiler runs
	 */
	public static Optional<SourceCompiler> forClassDirectories(Collection<Path> classes, CompileSettings settings) {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		if (compiler == null) {
			return Optional.empty();
		}
		List<Target> targets = classes.stream()
			.flatMap((directory) -> Target.find(directory, settings, compiler).stream())
			.toList();
		return targets.isEmpty() ? Optional.empty() : Optional.of(new SourceCompiler(targets));
	}

	/**
	 * Return the folders of the sources.
	 * @return the folders to watch
	 */
	public List<Path> sourceDirectories() {
		return this.targets.stream().flatMap((target) -> target.layout().java().stream()).toList();
	}

	/**
	 * Compile a few sources into nothing, which takes the compiler a second or two the
	 * first time and tells whether it fits the project. Meant for a background thread.
	 * @return why sources will not be compiled, by the class directory they belong to;
	 * empty if all will
	 */
	public Map<Path, String> warmUp() {
		synchronized (this.monitor) {
			this.targets.forEach(Target::prepare);
			return objections();
		}
	}

	private Map<Path, String> objections() {
		Map<Path, String> objections = new LinkedHashMap<>();
		this.targets.forEach((target) -> target.objection()
			.ifPresent((reason) -> objections.put(target.directory().directory(), reason)));
		return objections;
	}

	/**
	 * Compile into nothing what may be saved only in part, so that {@link #compile} has
	 * less to do if it was all.
	 * @param changedSources the sources that were saved or deleted so far
	 */
	public void prepare(Set<Path> changedSources) {
		synchronized (this.monitor) {
			this.prepared = null;
			Willing willing = willing(changedSources);
			if (!isDoneByOthers(willing.targets())) {
				this.prepared = attempt(willing.targets());
			}
		}
	}

	/**
	 * Compile.
	 * @param changedSources the sources that were saved or deleted
	 * @return what came of it
	 */
	public CompileOutcome compile(Set<Path> changedSources) {
		synchronized (this.monitor) {
			Attempt attempt = this.prepared;
			this.prepared = null;
			Willing willing = willing(changedSources);
			if (isDoneByOthers(willing.targets())) {
				return willing.objection()
					.map((reason) -> new Skipped(reason, true))
					.orElse(new Skipped("the classes are newer than their sources already", false));
			}
			return finish(willing.targets(),
					(attempt != null && attempt.isFor(willing.targets())) ? attempt : attempt(willing.targets()));
		}
	}

	private Willing willing(Set<Path> changedSources) {
		List<Target> willing = new ArrayList<>();
		Optional<String> objection = Optional.empty();
		for (Target target : this.targets) {
			Optional<String> own = target.prepare();
			if (own.isEmpty()) {
				target.saved(changedSources);
				willing.add(target);
			}
			else if (changedSources.stream().anyMatch(target.layout()::isSource)) {
				objection = own;
			}
		}
		return new Willing(willing, objection);
	}

	private static boolean isDoneByOthers(List<Target> targets) {
		return targets.stream().map(Target::isDoneByOthers).reduce(true, Boolean::logicalAnd);
	}

	/**
	 * Put no module before those that it uses.
	 * @param targets the modules
	 * @return the same in order
	 */
	private static List<Target> inOrder(List<Target> targets) {
		List<Target> ordered = new ArrayList<>();
		List<Target> open = new ArrayList<>(targets);
		while (!open.isEmpty()) {
			Target next = open.stream()
				.filter((target) -> open.stream().noneMatch((other) -> other != target && target.uses(other)))
				.findFirst()
				.orElse(open.get(0));
			ordered.add(next);
			open.remove(next);
		}
		return ordered;
	}

	private static Attempt attempt(List<Target> targets) {
		try {
			Attempt attempt = new Attempt(inOrder(targets));
			attempt.compile();
			return attempt;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The sources cannot be compiled", ex);
		}
	}

	private static CompileOutcome finish(List<Target> targets, Attempt attempt) {
		try {
			targets.forEach(Target::lookAgain);
			if (isDoneByOthers(targets)) {
				return new Skipped("somebody else compiled the sources at the same time", false);
			}
			return attempt.errors().isEmpty() ? attempt.write() : new Failed(attempt.errors());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The class directories cannot be compiled into", ex);
		}
	}

	@Override
	public void close() throws IOException {
		synchronized (this.monitor) {
			for (Target target : this.targets) {
				target.close();
			}
		}
	}

	/**
	 * The modules that are compiled here.
	 *
	 * @param targets the modules
	 * @param objection why another one is not, though a source of it was saved
	 */
	private record Willing(List<Target> targets, Optional<String> objection) {
	}

}
