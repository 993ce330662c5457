package dev.reactivity.benchmarks.reload;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.reactivity.demo.reload.Change;
import dev.reactivity.demo.reload.RunningDemo;
import dev.reactivity.demo.reload.Shop;
import dev.reactivity.demo.reload.Workspace;

/**
 * A running application and how it learns of edits.
 *
 * @param title what it is called
 * @param demo the application
 * @param compiles whether it compiles saved sources by itself
 */
record Contender(String title, RunningDemo demo, boolean compiles) implements AutoCloseable {

	private static final long POLL = TimeUnit.MILLISECONDS.toNanos(1);

	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

	/**
	 * Save an edit and wait for the answer that shows it.
	 * @param subject what is edited
	 * @param edit the number of the edit
	 * @return milliseconds from what is saved, the source or the class file, to the new
	 * answer, which is a success
	 */
	double serve(Subject subject, int edit) {
		Change change = this.demo.change();
		long started = System.nanoTime();
		change.edit(subject.file(), subject.from(edit), subject.to(edit));
		if (!this.compiles) {
			Map<Path, byte[]> files = change.build();
			started = System.nanoTime();
			files.forEach(Workspace::write);
		}
		while (System.nanoTime() - started < PATIENCE) {
			Shop.Answer answer = this.demo.shop().get(subject.path());
			if (answer.status() == 200 && answer.body().contains(subject.mark(edit))) {
				return (System.nanoTime() - started) / 1e6;
			}
			LockSupport.parkNanos(POLL);
		}
		throw new IllegalStateException(
				"Edit %d of %s is not served by %s".formatted(edit, subject.name(), this.title));
	}

	@Override
	public void close() {
		this.demo.close();
	}

}
