package dev.reactivity.autoconfigure.reload.watch;

import java.io.IOException;
import java.util.Locale;

/**
 * Why the operating system does not watch files for us, in words that help.
 */
final class WatchFailure {

	private WatchFailure() {
	}

	static String explain(IOException failure) {
		String message = String.valueOf(failure.getMessage());
		String text = message.toLowerCase(Locale.ROOT);
		if (text.contains("watches") || text.contains("no space left")) {
			return message + ". Raise the limit with 'sysctl fs.inotify.max_user_watches=524288'";
		}
		if (text.contains("instances") || text.contains("too many open files")) {
			return message + ". Raise the limits with 'sysctl fs.inotify.max_user_instances=512' and 'ulimit -n'";
		}
		return failure.getClass().getSimpleName() + ": " + message;
	}

}
