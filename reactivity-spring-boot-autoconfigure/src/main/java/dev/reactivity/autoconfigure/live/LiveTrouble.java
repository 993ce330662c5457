package dev.reactivity.autoconfigure.live;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Why the page is still the old one. Plain text throughout. Immutable.
 *
 * @param title what went wrong, in a few words
 * @param message the details, over several lines perhaps
 * @param problems the places in the sources, as far as there are any
 * @param plan what the edit amounted to, a line each
 * @since 0.1.0
 * @see LiveChannel
 */
public record LiveTrouble(String title, String message, List<Problem> problems, List<String> plan) {

	private static final int MAX_LENGTH = 4000;

	private static final int MAX_PROBLEMS = 20;

	public LiveTrouble {
		message = cut(message);
		problems = problems.stream().limit(MAX_PROBLEMS).toList();
		plan = plan.stream().limit(MAX_PROBLEMS).map(LiveTrouble::cut).toList();
	}

	private static String cut(String text) {
		return (text.length() > MAX_LENGTH) ? text.substring(0, MAX_LENGTH) + "..." : text;
	}

	/**
	 * One place in the sources and what is wrong with it.
	 *
	 * @param file the name of the file, relative to its source directory
	 * @param line the line, counted from 1, or -1
	 * @param column the column, counted from 1, or -1
	 * @param message what is wrong
	 * @param excerpt the line itself
	 */
	public record Problem(@Nullable String file, long line, long column, String message, @Nullable String excerpt) {

		public Problem {
			message = cut(message);
			excerpt = (excerpt != null) ? cut(excerpt) : null;
		}

	}

}
