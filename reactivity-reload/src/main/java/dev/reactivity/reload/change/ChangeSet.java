package dev.reactivity.reload.change;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The files of one edit, saved together.
 *
 * @param files the files, at most one entry for each
 * @since 0.1.0
 */
public record ChangeSet(List<FileChange> files) {

	public ChangeSet {
		files = List.copyOf(files);
	}

	/**
	 * Return this change set and a later one as one; for a file in both the later counts.
	 * @param later the later change set
	 * @return both together
	 */
	public ChangeSet and(ChangeSet later) {
		Map<String, FileChange> all = new LinkedHashMap<>();
		this.files.forEach((file) -> all.put(file.path(), file));
		later.files.forEach((file) -> all.put(file.path(), file));
		return new ChangeSet(List.copyOf(all.values()));
	}

	/**
	 * Whether nothing is in it.
	 * @return whether it is empty
	 */
	public boolean isEmpty() {
		return this.files.isEmpty();
	}

	@Override
	public String toString() {
		String shown = this.files.stream().limit(3).map(FileChange::path).collect(Collectors.joining(", "));
		int more = this.files.size() - 3;
		return (more > 0) ? shown + " and " + more + " more" : shown;
	}

	/**
	 * One file of an edit.
	 *
	 * @param path its name below its class path directory, with slashes
	 * @param location where it is
	 * @param deleted whether it is gone
	 */
	public record FileChange(String path, Path location, boolean deleted) {

		/**
		 * Whether this is the file of a class (and not of a package or module).
		 * @return whether it is a class file
		 */
		public boolean isClass() {
			return this.path.endsWith(".class") && !this.path.endsWith("-info.class");
		}

		/**
		 * Return the name of the class in it.
		 * @return the binary name
		 */
		public String className() {
			return this.path.substring(0, this.path.length() - ".class".length()).replace('/', '.');
		}

	}

}
