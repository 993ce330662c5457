package dev.reactivity.autoconfigure.reload.watch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.springframework.boot.devtools.filewatch.ChangedFiles;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NativeFileSystemWatcher}: what is reported.
 */
class NativeFileSystemWatcherTests extends WatcherFixture {

	@Test
	void addedModifiedAndDeletedFilesAreReported() throws Exception {
		write("old.txt", "1");
		start();
		write("new.txt", "1");
		assertReported("ADD new.txt");
		write("old.txt", "2");
		assertReported("MODIFY old.txt");
		Files.delete(file("new.txt"));
		assertReported("DELETE new.txt");
	}

	@Test
	void filesOfOneEditAreReportedTogether() throws Exception {
		write("a.txt", "1");
		start();
		write("a.txt", "2");
		write("b/c/d.txt", "1");
		write("b/e.txt", "1");
		assertReported("ADD b/c/d.txt", "ADD b/e.txt", "MODIFY a.txt");
	}

	@Test
	void filesInNewDirectoriesAreWatched() throws Exception {
		start();
		write("a/b/one.txt", "1");
		assertReported("ADD a/b/one.txt");
		write("a/b/one.txt", "2");
		assertReported("MODIFY a/b/one.txt");
	}

	@Test
	void sameBytesAreNotAChange() throws Exception {
		write("same.txt", "1");
		write("other.txt", "1");
		start();
		write("same.txt", "1");
		write("other.txt", "2");
		assertReported("MODIFY other.txt");
		write("same.txt", "1");
		write("other.txt", "3");
		assertReported("MODIFY other.txt");
	}

	@Test
	void deletedDirectoryIsReportedFileByFileAndMayComeBack() throws Exception {
		write("a/b/one.txt", "1");
		write("a-b/two.txt", "1");
		start();
		delete("a");
		assertReported("DELETE a/b/one.txt");
		write("a/b/one.txt", "1");
		assertReported("ADD a/b/one.txt");
		write("a/b/one.txt", "2");
		assertReported("MODIFY a/b/one.txt");
	}

	@Test
	void rootMayBeDeletedAndCreatedAgain() throws Exception {
		write("one.txt", "1");
		start();
		FileSystemUtils.deleteRecursively(classes());
		assertReported("DELETE one.txt");
		write("one.txt", "2");
		assertReported("ADD one.txt");
		write("one.txt", "3");
		assertReported("MODIFY one.txt");
	}

	@Test
	void rootMayBeDeletedWithItsParent() throws Exception {
		write("one.txt", "1");
		start();
		delete("..");
		assertReported("DELETE one.txt");
		write("one.txt", "2");
		assertReported("ADD one.txt");
		write("deep/two.txt", "3");
		assertReported("ADD deep/two.txt");
	}

	@Test
	void rootMayBeReplacedByRenaming() throws Exception {
		write("one.txt", "1");
		start();
		Files.createDirectories(project().resolve("target/next"));
		Files.writeString(project().resolve("target/next/one.txt"), "2");
		Files.move(classes(), project().resolve("target/last"));
		Files.move(project().resolve("target/next"), classes());
		assertReported("MODIFY one.txt");
		write("one.txt", "3");
		assertReported("MODIFY one.txt");
	}

	@Test
	void rootMayBeMissingAtTheStart() throws Exception {
		delete("..");
		start();
		write("one.txt", "1");
		assertReported("ADD one.txt");
		write("one.txt", "2");
		assertReported("MODIFY one.txt");
	}

	@Test
	void severalRootsAreReportedApart() throws Exception {
		Path resources = Files.createDirectories(project().resolve("src/main/resources"));
		BlockingQueue<Set<ChangedFiles>> changeSets = new LinkedBlockingQueue<>();
		NativeFileSystemWatcher watcher = watcher(WatchTiming.of(QUIET), (file) -> true);
		watcher.addSourceDirectories(List.of(classes().toFile(), resources.toFile()));
		watcher.addListener(changeSets::add);
		watcher.start();
		write("one.txt", "1");
		Files.writeString(resources.resolve("two.txt"), "1");
		assertThat(changeSets.poll(10, TimeUnit.SECONDS)).extracting(ChangedFiles::getSourceDirectory)
			.containsExactly(classes().toFile(), resources.toFile());
	}

}
