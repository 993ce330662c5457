package dev.reactivity.autoconfigure.reload;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.devtools.classpath.ClassPathChangedEvent;
import org.springframework.boot.devtools.filewatch.ChangedFile;
import org.springframework.boot.devtools.filewatch.ChangedFiles;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

import dev.reactivity.reload.change.ChangeSet;
import dev.reactivity.reload.change.ChangeSet.FileChange;

/**
 * Takes the change sets that DevTools publishes, before DevTools' own listeners do.
 */
final class ChangeSetListener implements ApplicationListener<ClassPathChangedEvent>, Ordered {

	private final EditLoop edits;

	ChangeSetListener(EditLoop edits) {
		this.edits = edits;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public void onApplicationEvent(ClassPathChangedEvent event) {
		this.edits.submit(changes(event));
	}

	private static ChangeSet changes(ClassPathChangedEvent event) {
		List<FileChange> files = new ArrayList<>();
		for (ChangedFiles directory : event.getChangeSet()) {
			for (ChangedFile file : directory) {
				files.add(new FileChange(file.getRelativeName(), file.getFile().toPath(),
						file.getType() == ChangedFile.Type.DELETE));
			}
		}
		return new ChangeSet(files);
	}

}
