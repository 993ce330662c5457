package dev.reactivity.reload.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import org.jspecify.annotations.Nullable;

import dev.reactivity.reload.compile.CompileOutcome.Compiled;
import dev.reactivity.reload.compile.CompileOutcome.Failed;
import dev.reactivity.reload.compile.CompileOutcome.Skipped;

/**
 * A compiler of saved sources into the class directory they belong to. It compiles the
 * way the build did, as far as the class files show it, together with all sources that
 * the edit reaches, and touches no class file unless everything compiles. Thread-safe:
 * runs one at a time.
 *
 * <pre class="code">
 * SourceCompiler.forClassDirectory(Path.of("target/classes")).ifPresent((compiler) -&gt; {
 *     compiler.warmUp();
 *     CompileOutcome outcome = compiler.compile(Set.of(savedSource));
 * });
 * </pre>
 *
 * @since 0.1.0
 * @see CompileOutcome
 */
public final class SourceCompiler implements AutoCloseable {

	private final ClassDirectory directory;

	private final SourceLayout layout;

	private final CompileMode mode;

	private final Javac javac;

	private final Trial trial;

	private final Rivals rivals;

	private final Object monitor = new Object();

	/** The sources that wait for an error to be mended, somewhere. */
	private final Set<Path> unfinished = new LinkedHashSet<>();

	private @Nullable List<String> options;

	private @Nullable String objection;

	private SourceCompiler(ClassDirectory directory, SourceLayout layout, CompileMode mode, JavaCompiler compiler,
			String classPath) throws IOException {
		this.directory = directory;
		this.layout = layout;
		this.mode = mode;
		this.javac = new Javac(compiler, directory.directory(), layout.java(), classPath);
		this.trial = new Trial(directory, layout, classPath);
		this.rivals = new Rivals(directory);
	}

	/**
	 * Find the sources of a class directory.
	 * @param classes the class directory
	 * @return a careful compiler of the sources, empty if there are none, or if a Java
	 * runtime without compiler runs
	 */
	public static Optional<SourceCompiler> forClassDirectory(Path classes) {
		return forClassDirectory(classes, CompileMode.AUTO, System.getProperty("java.class.path", ""));
	}

	/**
	 * Find the sources of a class directory. This reads all its class files.
	 * @param classes the class directory
	 * @param mode how sure the compiler has to be of itself
	 * @param classPath the class path to compile with
	 * @return a compiler of the sources, empty if there are none, or if a Java runtime
	 * without compiler runs
	 */
	public static Optional<SourceCompiler> forClassDirectory(Path classes, CompileMode mode, String classPath) {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		if (compiler == null) {
			return Optional.empty();
		}
		Path output = classes.toAbsolutePath().normalize();
		for (SourceLayout layout : SourceLayout.guess(output)) {
			ClassDirectory directory = new ClassDirectory(output, layout.java());
			directory.refresh();
			if (isSourceOf(directory)) {
				try {
					return Optional.of(new SourceCompiler(directory, layout, mode, compiler, classPath));
				}
				catch (IOException ex) {
					throw new UncheckedIOException("The class path '%s' cannot be read".formatted(classPath), ex);
				}
			}
		}
		return Optional.empty();
	}

	private static boolean isSourceOf(ClassDirectory directory) {
		Set<Path> sources = directory.sources();
		long found = sources.stream().filter(Files::isRegularFile).count();
		return found > 0 && 2 * found >= sources.size();
	}

	/**
	 * Return the folder of the sources.
	 * @return the folder to watch
	 */
	public Path sourceDirectory() {
		return this.layout.java();
	}

	/**
	 * Return the directory of the classes.
	 * @return the directory that is compiled into
	 */
	public Path classDirectory() {
		return this.directory.directory();
	}

	/**
	 * Compile a few sources into nothing, which takes the compiler a second or two the
	 * first time and tells whether it fits the project. Meant for a background thread.
	 * @return why sources will not be compiled, empty if they will
	 */
	public Optional<String> warmUp() {
		synchronized (this.monitor) {
			this.directory.refresh();
			prepare();
			return Optional.ofNullable(this.objection);
		}
	}

	/**
	 * Compile.
	 * @param changedSources the sources that were saved or deleted
	 * @return what came of it
	 */
	public CompileOutcome compile(Set<Path> changedSources) {
		synchronized (this.monitor) {
			this.rivals.notice(this.directory.refresh());
			prepare();
			if (this.objection != null) {
				return new Skipped(this.objection, true);
			}
			changedSources.stream().filter(this::isSource).forEach(this.unfinished::add);
			if (isDoneByOthers()) {
				return new Skipped("the classes are newer than their sources already", false);
			}
			return compileUnfinished();
		}
	}

	private boolean isSource(Path path) {
		return path.startsWith(this.layout.java()) && path.toString().endsWith(".java");
	}

	private boolean isDoneByOthers() {
		if (this.mode == CompileMode.AUTO) {
			this.rivals.await(this.unfinished);
			this.unfinished.removeIf(this.rivals::isUpToDate);
		}
		return this.unfinished.isEmpty();
	}

	private CompileOutcome compileUnfinished() {
		try {
			Attempt attempt = new Attempt(this.directory, this.javac,
					new Dependents(this.directory, this.layout.java()), preparedOptions());
			List<SourceError> errors = attempt.compile(this.unfinished);
			this.rivals.notice(this.directory.refresh());
			if (isDoneByOthers()) {
				return new Skipped("somebody else compiled the sources at the same time", false);
			}
			return errors.isEmpty() ? replace(attempt) : new Failed(errors);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("'%s' cannot be compiled into".formatted(classDirectory()), ex);
		}
	}

	private Compiled replace(Attempt attempt) throws IOException {
		Set<Path> changed = this.directory.replace(attempt.classes(), attempt.removed());
		this.rivals.compiledHere(attempt.sources());
		this.unfinished.clear();
		return new Compiled(attempt.sources().keySet(), changed);
	}

	private List<String> preparedOptions() {
		List<String> prepared = this.options;
		if (prepared == null) {
			prepared = observe();
			this.options = prepared;
		}
		return prepared;
	}

	private void prepare() {
		if (this.options == null && this.mode == CompileMode.AUTO) {
			try {
				this.objection = this.trial.objection(this.javac, preparedOptions()).orElse(null);
			}
			catch (IOException ex) {
				throw new UncheckedIOException("'%s' cannot be read".formatted(classDirectory()), ex);
			}
		}
	}

	private List<String> observe() {
		ObservedOptions observed = new ObservedOptions();
		Set<String> names = this.directory.sources()
			.stream()
			.filter(Files::isRegularFile)
			.flatMap((source) -> this.directory.classesOf(source).stream())
			.collect(Collectors.toSet());
		for (String name : names) {
			try {
				byte[] bytes = this.directory.bytesOf(name);
				if (bytes != null) {
					observed.observe(bytes);
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException("The class '%s' cannot be read".formatted(name), ex);
			}
		}
		return observed.toOptions(this.mode == CompileMode.ALWAYS);
	}

	@Override
	public void close() throws IOException {
		synchronized (this.monitor) {
			this.javac.close();
		}
	}

}
