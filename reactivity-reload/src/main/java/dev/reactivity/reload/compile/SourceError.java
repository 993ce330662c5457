package dev.reactivity.reload.compile;

import java.nio.file.Path;

import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

import org.jspecify.annotations.Nullable;

/**
 * An error in a source.
 *
 * @param file the source, {@code null} if the error has no place
 * @param line the line, counted from 1, or -1
 * @param column the column, counted from 1 with tabs to every eighth, or -1
 * @param message what is wrong, without the place
 * @param text everything as the compiler prints it: place, message, source line, caret
 * @since 0.1.0
 */
public record SourceError(@Nullable Path file, long line, long column, String message, String text) {

	static SourceError of(Diagnostic<? extends JavaFileObject> diagnostic) {
		JavaFileObject source = diagnostic.getSource();
		return new SourceError(isFile(source) ? Path.of(source.toUri()) : null, diagnostic.getLineNumber(),
				diagnostic.getColumnNumber(), diagnostic.getMessage(null), diagnostic.toString());
	}

	// What an annotation processor wrote is in memory only.
	private static boolean isFile(@Nullable JavaFileObject source) {
		return source != null && "file".equals(source.toUri().getScheme());
	}

}
