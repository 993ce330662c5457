package dev.reactivity.reload.compile;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How to compile. What is left open is taken from the class files that the build made.
 * Immutable.
 *
 * <pre class="code">
 * CompileSettings settings = CompileSettings.of(CompileMode.AUTO, classPath).withProcessors(true, List.of());
 * </pre>
 *
 * @param mode how sure the compiler has to be of itself
 * @param classPath the class path to compile with
 * @param sources folders of sources that are not where build tools keep them
 * @param release the release of Java, {@code null} for that of the class files
 * @param parameters whether names of parameters are kept, {@code null} to do as the class
 * files do
 * @param processors whether annotation processors run
 * @param processorPath where the annotation processors are, empty for the class path
 * @param options further options of the compiler
 * @since 0.1.0
 * @see SourceCompiler
 */
public record CompileSettings(CompileMode mode, String classPath, List<Path> sources, @Nullable Integer release,
		@Nullable Boolean parameters, boolean processors, List<Path> processorPath, List<String> options) {

	public CompileSettings {
		sources = sources.stream().map((folder) -> folder.toAbsolutePath().normalize()).toList();
		processorPath = List.copyOf(processorPath);
		options = List.copyOf(options);
	}

	/**
	 * Leave as much open as can be.
	 * @param mode how sure the compiler has to be of itself
	 * @param classPath the class path to compile with
	 * @return the settings; annotation processors run if it always compiles
	 */
	public static CompileSettings of(CompileMode mode, String classPath) {
		return new CompileSettings(mode, classPath, List.of(), null, null, mode == CompileMode.ALWAYS, List.of(),
				List.of());
	}

	/**
	 * Decide on annotation processors.
	 * @param run whether they run
	 * @param path where they are, empty for the class path
	 * @return settings with the decision
	 */
	public CompileSettings withProcessors(boolean run, List<Path> path) {
		return new CompileSettings(this.mode, this.classPath, this.sources, this.release, this.parameters, run, path,
				this.options);
	}

	/**
	 * Name folders of sources.
	 * @param folders the folders
	 * @return settings with the folders
	 */
	public CompileSettings withSources(List<Path> folders) {
		return new CompileSettings(this.mode, this.classPath, folders, this.release, this.parameters, this.processors,
				this.processorPath, this.options);
	}

	/**
	 * Overrule what the class files show of options.
	 * @param newRelease the release of Java, {@code null} for that of the class files
	 * @param newParameters whether names of parameters are kept, {@code null} to do as
	 * the class files do
	 * @param further further options of the compiler
	 * @return settings with the options
	 */
	public CompileSettings withOptions(@Nullable Integer newRelease, @Nullable Boolean newParameters,
			List<String> further) {
		return new CompileSettings(this.mode, this.classPath, this.sources, newRelease, newParameters, this.processors,
				this.processorPath, further);
	}

}
