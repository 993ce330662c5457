package dev.reactivity.reload.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import javax.tools.JavaCompiler;

import org.jspecify.annotations.Nullable;

import dev.reactivity.reload.file.FileStamp;

/**
 * A class directory that is compiled into: the sources behind it, how the build compiled
 * them, and which of them are still to be compiled. Of a module with sources of its own.
 */
final class Target implements AutoCloseable {

	private final ClassDirectory directory;

	private final SourceLayout layout;

	private final CompileSettings settings;

	private final Javac javac;

	private final Trial trial;

	private final Rivals rivals;

	/** The sources that wait for an error to be mended, somewhere. */
	private final Set<Path> unfinished = new LinkedHashSet<>();

	private @Nullable List<String> options;

	private @Nullable String objection;

	private Target(ClassDirectory directory, SourceLayout layout, CompileSettings settings, JavaCompiler compiler)
			throws IOException {
		this.directory = directory;
		this.layout = layout;
		this.settings = settings;
		this.javac = new Javac(compiler, directory.directory(), layout.java(), settings);
		this.trial = new Trial(directory, layout, settings);
		this.rivals = new Rivals(directory);
	}

	/**
	 * Find the sources of a class directory. This reads all its class files.
	 * @param classes the class directory
	 * @param settings how to compile
	 * @param compiler the compiler
	 * @return the target, empty if there are no sources
	 */
	static Optional<Target> find(Path classes, CompileSettings settings, JavaCompiler compiler) {
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

	private static boolean isSourceOf(ClassDirectory directory) {
		Set<Path> sources = directory.sources();
		long found = sources.stream().filter(Files::isRegularFile).count();
		return found > 0 && 2 * found >= sources.size();
	}

	private static Target create(ClassDirectory directory, SourceLayout guess, CompileSettings settings,
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
			return new Target(narrowed, guess.with(own), settings, compiler);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The class path '%s' cannot be read".formatted(settings.classPath()), ex);
		}
	}

	ClassDirectory directory() {
		return this.directory;
	}

	SourceLayout layout() {
		return this.layout;
	}

	Set<Path> unfinished() {
		return Set.copyOf(this.unfinished);
	}

	/**
	 * Return whether this one is compiled against another one.
	 * @param other the other one
	 * @return whether a class of it is mentioned here
	 */
	boolean uses(Target other) {
		return other.directory.graph()
			.names()
			.stream()
			.anyMatch((name) -> !this.directory.graph().users(name).isEmpty());
	}

	/**
	 * Look at what is there, and find out how to compile it.
	 * @return why nothing will be compiled, empty if it will
	 */
	Optional<String> prepare() {
		lookAgain();
		if (this.options == null && this.settings.mode() == CompileMode.AUTO) {
			try {
				this.objection = this.trial.objection(this.javac, options()).orElse(null);
			}
			catch (IOException ex) {
				throw new UncheckedIOException("'%s' cannot be read".formatted(this.directory.directory()), ex);
			}
		}
		return objection();
	}

	Optional<String> objection() {
		return Optional.ofNullable(this.objection);
	}

	void lookAgain() {
		this.rivals.notice(this.directory.refresh());
	}

	void saved(Set<Path> sources) {
		sources.stream().filter(this.layout::isSource).forEach(this.unfinished::add);
	}

	boolean isDoneByOthers() {
		if (this.settings.mode() == CompileMode.AUTO) {
			this.rivals.await(this.unfinished);
			this.unfinished.removeIf(this.rivals::isUpToDate);
		}
		return this.unfinished.isEmpty();
	}

	Javac.Result compile(List<Path> sources, Javac.Surroundings surroundings) {
		return this.javac.compile(sources, surroundings, options());
	}

	/**
	 * Write what an attempt came to.
	 * @param classes the new bytes by class name
	 * @param removed the names of the classes to delete
	 * @param sources the sources they were compiled from, as they were then
	 * @return the class files that were written or deleted
	 * @throws IOException if the directory cannot be written
	 */
	Set<Path> replace(Map<String, byte[]> classes, Set<String> removed, Map<Path, @Nullable FileStamp> sources)
			throws IOException {
		Set<Path> changed = this.directory.replace(classes, removed);
		this.rivals.compiledHere(sources);
		this.unfinished.clear();
		return changed;
	}

	private List<String> options() {
		List<String> found = this.options;
		if (found == null) {
			found = observe();
			this.options = found;
		}
		return found;
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
		this.javac.close();
	}

}
