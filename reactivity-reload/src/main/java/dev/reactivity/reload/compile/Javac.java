package dev.reactivity.reload.compile;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * The compiler of the JDK that runs, set up for one class directory. It keeps its files
 * open, since opening the class path is most of the work of a small run.
 */
final class Javac implements AutoCloseable {

	private final JavaCompiler compiler;

	private final StandardJavaFileManager files;

	/**
	 * Create a compiler.
	 * @param compiler the compiler of the JDK
	 * @param classDirectory the class directory
	 * @param sources the folders of its sources
	 * @param settings where classes and annotation processors are
	 * @throws IOException if the class path cannot be read
	 */
	Javac(JavaCompiler compiler, Path classDirectory, List<Path> sources, CompileSettings settings) throws IOException {
		this.compiler = compiler;
		this.files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
		List<File> path = new ArrayList<>(List.of(classDirectory.toFile()));
		Arrays.stream(settings.classPath().split(File.pathSeparator))
			.filter((it) -> !it.isEmpty())
			.map(File::new)
			.forEach(path::add);
		this.files.setLocation(StandardLocation.CLASS_PATH, path);
		this.files.setLocationFromPaths(StandardLocation.SOURCE_PATH, sources);
		if (!settings.processorPath().isEmpty()) {
			this.files.setLocationFromPaths(StandardLocation.ANNOTATION_PROCESSOR_PATH, settings.processorPath());
		}
	}

	/**
	 * Compile sources, and those that they need and that are newer than their classes.
	 * @param sources the sources
	 * @param surroundings the classes that are other than on the class path
	 * @param options the options of the compiler
	 * @return what came out
	 */
	Result compile(Collection<Path> sources, Surroundings surroundings, List<String> options) {
		return compile(sources, new MemoryOutput(this.files, surroundings, false), options);
	}

	/**
	 * Compile sources against nothing but classes, even if those are older.
	 * @param sources the sources
	 * @param options the options of the compiler
	 * @return what came out
	 */
	Result compileAlone(Collection<Path> sources, List<String> options) {
		return compile(sources, new MemoryOutput(this.files, Surroundings.AS_BUILT, true), options);
	}

	private Result compile(Collection<Path> sources, MemoryOutput output, List<String> options) {
		if (sources.isEmpty()) {
			return new Result(Map.of(), List.of());
		}
		DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
		StringWriter messages = new StringWriter();
		boolean success = this.compiler
			.getTask(messages, output, diagnostics, options, null, this.files.getJavaFileObjectsFromPaths(sources))
			.call();
		List<SourceError> errors = new ArrayList<>();
		diagnostics.getDiagnostics()
			.stream()
			.filter((diagnostic) -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
			.map(SourceError::of)
			.forEach(errors::add);
		if (!success && errors.isEmpty()) {
			errors.add(new SourceError(null, -1, -1, messages.toString(), messages.toString()));
		}
		return new Result(success ? output.classes() : Map.of(), errors);
	}

	@Override
	public void close() throws IOException {
		this.files.close();
	}

	/**
	 * What a run sees otherwise than the class path has it.
	 *
	 * @param classes the bytes of classes that were compiled but not written yet, by name
	 * @param hidden the names of the classes to forget
	 */
	record Surroundings(Map<String, byte[]> classes, Set<String> hidden) {

		/** All is as the build left it. */
		static final Surroundings AS_BUILT = new Surroundings(Map.of(), Set.of());

	}

	/**
	 * What came out of a run.
	 *
	 * @param classes the bytes by class name
	 * @param errors the errors
	 */
	record Result(Map<String, byte[]> classes, List<SourceError> errors) {

		boolean isSuccess() {
			return this.errors.isEmpty();
		}

	}

}
