package dev.reactivity.autoconfigure.reload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

import dev.reactivity.reload.change.ChangeSet;
import dev.reactivity.reload.change.NextEdit;

/**
 * The thread that makes edits visible, one after the other, and tidies up when there has
 * been none for a while. Edits that come meanwhile are taken as one. Nothing that an edit
 * causes ends the thread but a restart. Thread-safe.
 */
final class EditLoop implements DisposableBean {

	static final String THREAD_NAME = "reactivity-reload";

	/** How often an edit may be given up for the next before one has to be finished. */
	private static final int MOST_OVERTAKEN = 3;

	private static final Log logger = LogFactory.getLog(EditLoop.class);

	private final BlockingQueue<ChangeSet> arrived = new LinkedBlockingQueue<>();

	private final Worker worker;

	private final Saving saving;

	private final Duration idle;

	private @Nullable Thread thread;

	private volatile boolean closed;

	private int overtaken;

	private boolean untidy;

	/** Edits that are not done with; guarded by this. */
	private int open;

	/**
	 * Create a loop that begins with the first edit.
	 * @param worker does the work
	 * @param saving tells when an edit is complete
	 * @param idle after what silence it tidies up
	 */
	EditLoop(Worker worker, Saving saving, Duration idle) {
		this.worker = worker;
		this.saving = saving;
		this.idle = idle;
	}

	/**
	 * Take an edit, to be made visible soon.
	 * @param changes the files of the edit
	 */
	synchronized void submit(ChangeSet changes) {
		this.open++;
		this.arrived.add(changes);
		if (this.thread == null && !this.closed) {
			Thread started = new Thread(this::run, THREAD_NAME);
			started.setDaemon(true);
			started.start();
			this.thread = started;
		}
	}

	private void run() {
		try {
			while (!this.closed) {
				ChangeSet next = next();
				if (next != null) {
					reload(next);
					done(1);
				}
				else {
					tidyUp();
				}
			}
		}
		catch (InterruptedException ex) {
			logger.debug("No more edits are taken");
		}
	}

	private synchronized void done(int edits) {
		this.open -= edits;
		notifyAll();
	}

	/**
	 * Wait until all edits that were taken are done with.
	 * @param givenUp whether to wait no longer, asked again after {@link #wake()}
	 * @param patience how long to wait
	 * @return whether they are done with
	 * @throws InterruptedException if the thread is interrupted
	 */
	synchronized boolean awaitDone(BooleanSupplier givenUp, Duration patience) throws InterruptedException {
		long end = System.nanoTime() + patience.toNanos();
		while (this.open > 0 && !this.closed && !givenUp.getAsBoolean()) {
			long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
			if (left <= 0) {
				return false;
			}
			wait(left);
		}
		return true;
	}

	synchronized void wake() {
		notifyAll();
	}

	private @Nullable ChangeSet next() throws InterruptedException {
		ChangeSet next = this.untidy ? this.arrived.poll(this.idle.toNanos(), TimeUnit.NANOSECONDS)
				: this.arrived.take();
		if (next != null) {
			List<ChangeSet> more = new ArrayList<>();
			this.arrived.drainTo(more);
			for (ChangeSet changes : more) {
				next = next.and(changes);
			}
			done(more.size());
		}
		return next;
	}

	private void reload(ChangeSet changes) throws InterruptedException {
		this.untidy = true;
		Verdict verdict = Verdict.DONE;
		try {
			verdict = this.worker.reload(changes, new Next());
		}
		catch (RuntimeException | Error ex) {
			logger.error("The reload of %s failed. Edits are still taken: save again to retry".formatted(changes), ex);
		}
		this.overtaken = (verdict == Verdict.OVERTAKEN) ? this.overtaken + 1 : 0;
		this.closed |= verdict == Verdict.RESTARTED;
	}

	private void tidyUp() throws InterruptedException {
		try {
			this.untidy = false;
			Verdict verdict = this.worker.tidyUp(() -> !this.arrived.isEmpty());
			this.untidy = verdict == Verdict.OVERTAKEN;
			this.closed |= verdict == Verdict.RESTARTED;
		}
		catch (RuntimeException | Error ex) {
			logger.warn("Superseded classes could not be let go of; they are tried again after the next edit", ex);
		}
	}

	/**
	 * Return whether edits are being taken.
	 * @return whether the thread is there
	 */
	synchronized boolean isRunning() {
		return this.thread != null && this.thread.isAlive();
	}

	@Override
	public synchronized void destroy() {
		this.closed = true;
		notifyAll();
		Thread ending = this.thread;
		if (ending != null && !ending.equals(Thread.currentThread())) {
			ending.interrupt();
		}
	}

	/**
	 * The next edit, as far as it has arrived.
	 */
	private final class Next implements NextEdit {

		@Override
		public boolean hasCome() {
			return isPatient() && !EditLoop.this.arrived.isEmpty();
		}

		@Override
		public boolean comes(Duration ahead) throws InterruptedException {
			if (isPatient()) {
				EditLoop.this.saving.awaitEnd(ahead);
			}
			return hasCome();
		}

		private boolean isPatient() {
			return EditLoop.this.overtaken < MOST_OVERTAKEN;
		}

	}

	/**
	 * The saving of files, which may go on while the first of them are being looked at.
	 */
	@FunctionalInterface
	interface Saving {

		/**
		 * Wait until it seems to be over and all that was saved has been submitted.
		 * @param ahead how much earlier to return, if nothing is being saved then
		 * @throws InterruptedException if the application is closed
		 */
		void awaitEnd(Duration ahead) throws InterruptedException;

	}

	/**
	 * What the loop runs.
	 */
	interface Worker {

		/**
		 * Make an edit visible.
		 * @param changes the files of the edit
		 * @param next what is known of the next edit
		 * @return how it ended
		 * @throws InterruptedException if the application is closed
		 */
		Verdict reload(ChangeSet changes, NextEdit next) throws InterruptedException;

		/**
		 * Do what is done when there is time.
		 * @param hurried whether an edit has come
		 * @return how it ended
		 * @throws InterruptedException if the application is closed
		 */
		Verdict tidyUp(BooleanSupplier hurried) throws InterruptedException;

	}

	/**
	 * How the loop goes on.
	 */
	enum Verdict {

		/** With the next edit. */
		DONE,

		/** With the same edit and the next one. */
		OVERTAKEN,

		/** Not at all. */
		RESTARTED

	}

}
