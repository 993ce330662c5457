package dev.reactivity.reload.compile;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What came of saved sources.
 *
 * @since 0.1.0
 * @see SourceCompiler
 */
public sealed interface CompileOutcome {

	/**
	 * The classes are up to date now.
	 *
	 * @param sources the compiled sources, dependents included
	 * @param classFiles the class files that were written or deleted; files that would
	 * have got the same bytes again are not among them
	 * @since 0.1.0
	 */
	record Compiled(Set<Path> sources, Set<Path> classFiles) implements CompileOutcome {

		public Compiled {
			sources = Set.copyOf(sources);
			classFiles = Set.copyOf(classFiles);
		}

	}

	/**
	 * The sources have errors. No class file was touched.
	 *
	 * @param errors the errors in the order of the compiler
	 * @since 0.1.0
	 */
	record Failed(List<SourceError> errors) implements CompileOutcome {

		public Failed {
			errors = List.copyOf(errors);
		}

		/**
		 * Return the errors as the compiler would print them.
		 * @return the text, with the number of errors in the last line
		 */
		public String text() {
			String count = (this.errors.size() == 1) ? "1 error" : this.errors.size() + " errors";
			return this.errors.stream().map(SourceError::text).collect(Collectors.joining("\n")) + "\n" + count;
		}

	}

	/**
	 * Nothing was compiled.
	 *
	 * @param reason why, for people
	 * @param permanent whether it will be the same next time
	 * @since 0.1.0
	 */
	record Skipped(String reason, boolean permanent) implements CompileOutcome {
	}

}
