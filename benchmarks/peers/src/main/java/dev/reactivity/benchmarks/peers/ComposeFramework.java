package dev.reactivity.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import androidx.compose.runtime.MutableState;
import androidx.compose.runtime.SnapshotStateKt;
import androidx.compose.runtime.State;
import androidx.compose.runtime.snapshots.Snapshot;
import androidx.compose.runtime.snapshots.SnapshotStateObserver;
import kotlin.Unit;
import kotlin.jvm.functions.Function1;

import dev.reactivity.benchmarks.workload.Framework;

/**
 * The snapshot state of Compose without its user interface: an effect is what one
 * observer re-runs, and every write is announced at once.
 */
final class ComposeFramework implements Framework {

	private final List<Effects> built = new ArrayList<>();

	@Override
	public <T> Supplier<T> signal(T value) {
		return new Cell<>(SnapshotStateKt.mutableStateOf(value, SnapshotStateKt.structuralEqualityPolicy()));
	}

	@Override
	public <T> Supplier<T> derived(Supplier<T> computation) {
		State<T> state = SnapshotStateKt.derivedStateOf(computation::get);
		return state::getValue;
	}

	@Override
	public <T> void set(Supplier<T> signal, T value) {
		((Cell<T>) signal).state().setValue(value);
		Snapshot.Companion.sendApplyNotifications();
	}

	@Override
	public void effect(Runnable body) {
		this.built.get(this.built.size() - 1).run(body);
	}

	@Override
	public void batch(Runnable body) {
		Snapshot.Companion.withMutableSnapshot(() -> {
			body.run();
			return Unit.INSTANCE;
		});
		Snapshot.Companion.sendApplyNotifications();
	}

	@Override
	public void build(Runnable body) {
		this.built.add(new Effects());
		body.run();
	}

	@Override
	public void cleanup() {
		this.built.forEach(Effects::stop);
		this.built.clear();
	}

	/**
	 * The effects of one graph. The observer tells what it observes by the identity of
	 * the callback, so that all have the same one.
	 */
	private static final class Effects {

		private final SnapshotStateObserver observer = new SnapshotStateObserver((run) -> {
			run.invoke();
			return Unit.INSTANCE;
		});

		private final Function1<Runnable, Unit> changed = (body) -> {
			run(body);
			return Unit.INSTANCE;
		};

		Effects() {
			this.observer.start();
		}

		void run(Runnable body) {
			this.observer.observeReads(body, this.changed, () -> {
				body.run();
				return Unit.INSTANCE;
			});
		}

		void stop() {
			this.observer.stop();
			this.observer.clear();
		}

	}

	/**
	 * A state that is read like a derived.
	 *
	 * @param <T> the type of the value
	 * @param state the state
	 */
	private record Cell<T>(MutableState<T> state) implements Supplier<T> {

		@Override
		public T get() {
			return this.state.getValue();
		}

	}

}
