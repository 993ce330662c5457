package dev.reactivity.autoconfigure.reload;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import dev.reactivity.autoconfigure.reload.ReloadProperties.Compile;
import dev.reactivity.reload.compile.CompileMode;
import dev.reactivity.reload.compile.CompileSettings;

/**
 * How the properties want sources to be compiled.
 */
final class CompilerSettings {

	private CompilerSettings() {
	}

	static CompileSettings of(ReloadProperties properties) {
		CompileMode mode = (properties.getCompile() == Compile.ALWAYS) ? CompileMode.ALWAYS : CompileMode.AUTO;
		ReloadProperties.Compiler compiler = properties.getCompiler();
		CompileSettings settings = CompileSettings.of(mode, System.getProperty("java.class.path", ""));
		return settings.withSources(paths(compiler.getSources()))
			.withOptions(compiler.getRelease(), compiler.getParameters(), compiler.getOptions())
			.withProcessors(Objects.requireNonNullElse(compiler.getProcessors(), settings.processors()),
					paths(compiler.getProcessorPath()));
	}

	private static List<Path> paths(List<File> files) {
		return files.stream().map(File::toPath).toList();
	}

}
