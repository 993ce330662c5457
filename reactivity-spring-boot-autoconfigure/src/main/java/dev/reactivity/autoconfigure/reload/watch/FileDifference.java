package dev.reactivity.autoconfigure.reload.watch;

import java.io.File;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.devtools.filewatch.ChangedFile;

import dev.reactivity.reload.file.FileStamp;

/**
 * How a file differs from what is remembered.
 *
 * @param name the path below the watched directory, with slashes
 * @param before what is remembered, {@code null} if it is new
 * @param after what is there, {@code null} if it is gone
 */
record FileDifference(String name, @Nullable FileStamp before, @Nullable FileStamp after) {

	private static final String CLASS_SUFFIX = ".class";

	/**
	 * Return whether the content changed, and not just the time.
	 * @return {@code true} if somebody may care
	 */
	boolean isChange() {
		return this.before == null || this.after == null || !this.before.isSameContent(this.after);
	}

	boolean isClass() {
		return this.name.endsWith(CLASS_SUFFIX);
	}

	ChangedFile toChangedFile(File directory) {
		return new ChangedFile(directory, new File(directory, this.name), type());
	}

	private ChangedFile.Type type() {
		if (this.before == null) {
			return ChangedFile.Type.ADD;
		}
		return (this.after != null) ? ChangedFile.Type.MODIFY : ChangedFile.Type.DELETE;
	}

}
