package dev.reactivity.autoconfigure.reload;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;

import dev.reactivity.autoconfigure.live.LiveReport;
import dev.reactivity.autoconfigure.reload.watch.NativeFileSystemWatcher;
import dev.reactivity.reload.CompilationFailed;
import dev.reactivity.reload.ReloadApplied;
import dev.reactivity.reload.ReloadFailed;
import dev.reactivity.reload.ReloadRestarting;
import dev.reactivity.reload.SourcesCompiled;

/**
 * What is on disk, for those who want to wait until it serves: looks at all files at
 * once, and collects what the compiler and the reload say meanwhile. Thread-safe; one
 * waits at a time.
 */
final class SavedEdits {

	private final ReentrantLock turn = new ReentrantLock();

	private final ObjectProvider<HotReload> hotReload;

	private final ObjectProvider<CompileOnSave> sources;

	private final ObjectProvider<EditLoop> edits;

	private final SavedEditsRecord record = new SavedEditsRecord();

	private volatile @Nullable NativeFileSystemWatcher classes;

	SavedEdits(ObjectProvider<HotReload> hotReload, ObjectProvider<CompileOnSave> sources,
			ObjectProvider<EditLoop> edits) {
		this.hotReload = hotReload;
		this.sources = sources;
		this.edits = edits;
	}

	NativeFileSystemWatcher watching(NativeFileSystemWatcher watcher) {
		this.classes = watcher;
		return watcher;
	}

	/**
	 * Wait until the saving of class files seems to be over.
	 * @param ahead how much earlier to return
	 * @throws InterruptedException if the thread is interrupted
	 */
	void awaitEnd(Duration ahead) throws InterruptedException {
		NativeFileSystemWatcher watcher = this.classes;
		if (watcher != null) {
			watcher.awaitSilence(ahead);
		}
	}

	/**
	 * Wait until what is on disk serves, or it is clear why it does not.
	 * @param patience how long to wait
	 * @return what came of it
	 */
	LiveReport apply(Duration patience) {
		long start = System.nanoTime();
		try {
			if (this.turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
				try {
					this.record.begin();
					boolean done = await(patience.minusNanos(System.nanoTime() - start));
					return this.record.report(done, Duration.ofNanos(System.nanoTime() - start));
				}
				finally {
					this.record.end();
					this.turn.unlock();
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return LiveReport.timeout("It did not come to its turn", Duration.ofNanos(System.nanoTime() - start));
	}

	private boolean await(Duration patience) throws InterruptedException {
		long end = System.nanoTime() + patience.toNanos();
		HotReload reload = this.hotReload.getIfAvailable();
		boolean done = reload == null || reload.awaitReady(patience);
		CompileOnSave compiler = this.sources.getIfAvailable();
		if (done && compiler != null) {
			done = compiler.look(Duration.ofNanos(end - System.nanoTime()));
		}
		NativeFileSystemWatcher watcher = this.classes;
		if (done && watcher != null) {
			done = watcher.look(Duration.ofNanos(end - System.nanoTime()));
		}
		EditLoop loop = this.edits.getIfAvailable();
		return done && (loop == null
				|| loop.awaitDone(this.record::isRestarting, Duration.ofNanos(end - System.nanoTime())));
	}

	@EventListener
	void on(SourcesCompiled event) {
		this.record.compiled(event);
	}

	@EventListener
	void on(CompilationFailed event) {
		this.record.notCompiled(event);
	}

	@EventListener
	void on(ReloadApplied event) {
		this.record.applied(ReloadHistory.entry("applied", event.plan(), event.took()));
	}

	@EventListener
	void on(ReloadUnchanged event) {
		this.record.applied(ReloadHistory.entry("unchanged", event.plan(), Duration.ZERO));
	}

	@EventListener
	void on(ReloadAwaiting event) {
		this.record.incomplete(event.message());
	}

	@EventListener
	void on(ReloadFailed event) {
		this.record.failed(ReloadHistory.entry(event), event.message());
	}

	@EventListener
	void on(ReloadRestarting event) {
		this.record.restarting(ReloadHistory.entry("restarting", event.plan(), event.took()));
		this.edits.ifAvailable(EditLoop::wake);
	}

}
