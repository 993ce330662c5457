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

	private final CompileSettings settings;

	private final Javac javac;

	private final Trial trial;

	private final Rivals rivals;

	private final Object monitor = new Object();

	/** The sources that wait for an error to be mended, somewhere. */
	private final Set<Path> unfinished = new LinkedHashSet<>();

	private @Nullable List<String> options;

	private @Nullable String objection;

	private SourceCompiler(ClassDirectory directory, SourceLayout layout, CompileSettings settings,
			JavaCompiler compiler) throws IOException {
		this.directory = directory;
		this.layout = layout;
		this.settings = settings;
		this.javac = new Javac(compiler, directory.directory(), layout.java(), settings);
		this.trial = new Trial(directory, layout, settings);
		this.rivals = new Rivals(directory);
	}

	/**
	 * Find the sources of a class directory.
	 * @param classes the class directory
	 * @return a careful compiler of the sources, empty if there are none, or if a Java
	 * runtime without compiler runs
	 */
	public static Optional<SourceCompiler> forClassDirectory(Path classes) {
		return forClassDirectory(classes,
				CompileSettings.of(CompileMode.AUTO, System.getProperty("java.class.path", "")));
	}

	/**
	 * Find the sources of a class directory. This reads all its class files.
	 * @param classes the class directory
	 * @param settings how to compile
	 * @return a compiler of the sources, empty if there are none, or if a Java runtime
	 * without compiler runs
	 */
	public static Optional<SourceCompiler> forClassDirectory(Path classes, CompileSettings settings) {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		if (compiler == null) {
			return Optional.empty();
		}
		Path output = classes.toAbsolutePath().normalize();
		for (SourceLayout guess : SourceLayout.guess(output, settings.sources())) {
			ClassDirectory directory = new ClassDirectory(output, guess.java());
			directory.refresh();
			if (isSourceOf(directory)) {
				return Optional.of(create(directory, guess, settings, compiler));
			}
		}
		return Optional.empty();
	}

	private static SourceCompiler create(ClassDirectory directory, SourceLayout guess, CompileSettings settings,
			JavaCompiler compiler) {
		List<Path> own = guess.java()
			.stream()
			.filter((folder) -> folder.startsWith(guess.project()) || directory.sources()
				.stream()
				.anyMatch((source) -> source.startsWith(folder) && Files.isRegularFile(source)))
			.toList();
		ClassDirectory narrowed = directory;
		if (!own.equals(guess.java())) {
			narrowed = new ClassDirectory(directory.directory(), own);
			narrowed.refresh();
		}
		try {
			return new SourceCompiler(narrowed, guess.with(own), settings, compiler);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The class path '%s' cannot be read".formatted(settings.classPath()), ex);
		}
	}

	private static boolean isSourceOf(ClassDirectory directory) {
		Set<Path> sources = directory.sources();
		long found = sources.stream().filter(Files::isRegularFile).count();
		return found > 0 && 2 * found >= sources.size();
	}

	/**
	 * Return the folders of the sources.
	 * @return the folders to watch
	 */
	public List<Path> sourceDirectories() {
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
		return this.layout.isSource(path);
	}

	private boolean isDoneByOthers() {
		if (this.settings.mode() == CompileMode.AUTO) {
			this.rivals.await(this.unfinished);
			this.unfinished.removeIf(this.rivals::isUpToDate);
		}
		return this.unfinished.isEmpty();
	}

	private CompileOutcome compileUnfinished() {
		try {
			Attempt attempt = new Attempt(this.directory, this.javac, new Dependents(this.directory, this.layout),
					preparedOptions());
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
		if (this.options == null && this.settings.mode() == CompileMode.AUTO) {
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
		return observed.toOptions(this.settings);
	}

	@Override
	public void close() throws IOException {
		synchronized (this.monitor) {
			this.javac.close();
		}
	}

}
