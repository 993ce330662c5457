package dev.reactivity.autoconfigure.reload;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import dev.reactivity.autoconfigure.config.ExternalEdits;
import dev.reactivity.reload.change.ChangeSet;
import dev.reactivity.reload.change.ChangeSet.FileChange;

/**
 * Edits of configuration files outside the class path, on their way to the reload. Those
 * on the class path are left to DevTools, which sees them, too.
 */
final class ExternalEditSubmission implements ExternalEdits {

	private final EditLoop edits;

	private final String name;

	/**
	 * Hand edits to the loop.
	 * @param edits the loop
	 * @param name what the reload knows configuration files by
	 */
	ExternalEditSubmission(EditLoop edits, String name) {
		this.edits = edits;
		this.name = name;
	}

	@Override
	public void submit(Set<Path> files) {
		List<FileChange> changes = files.stream()
			.filter((
					file) -> DevTools.watchedDirectories().stream().noneMatch((each) -> file.startsWith(each.toPath())))
			.map((file) -> new FileChange(this.name + ".properties", file, !Files.exists(file)))
			.limit(1)
			.toList();
		if (!changes.isEmpty()) {
			this.edits.submit(new ChangeSet(changes));
		}
	}

}
