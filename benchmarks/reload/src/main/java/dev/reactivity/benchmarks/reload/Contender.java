package dev.reactivity.benchmarks.reload;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

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
	 * Return what saves the edits of a subject, one after the other. What is compiled
	 * here is compiled at once, so that neither the compiler nor its warming up takes
	 * processor time from who is measured.
	 * @param subject what is edited
	 * @param edits how many edits there are
	 * @return what saves each
	 */
	List<Runnable> prepare(Subject subject, int edits) {
		return IntStream.range(0, edits).mapToObj((edit) -> prepareOne(subject, edit)).toList();
	}

	private Runnable prepareOne(Subject subject, int edit) {
		Change change = this.demo.change();
		if (this.compiles) {
			return () -> change.edit(subject.file(), subject.from(edit), subject.to(edit));
		}
		Map<Path, byte[]> files = change.edit(subject.file(), subject.from(edit), subject.to(edit)).build();
		return () -> files.forEach(Workspace::write);
	}

	/**
	 * Save an edit and wait for the answer that shows it.
	 * @param save saves it, the source or the class file
	 * @param subject what is edited
	 * @param edit the number of the edit
	 * @return milliseconds from before it is saved to the new answer, which is a success
	 */
	double serve(Runnable save, Subject subject, int edit) {
		long started = System.nanoTime();
		save.run();
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
