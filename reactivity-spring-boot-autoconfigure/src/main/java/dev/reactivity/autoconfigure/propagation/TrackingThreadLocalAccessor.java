package dev.reactivity.autoconfigure.propagation;

import java.util.ArrayDeque;
import java.util.Deque;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

import dev.reactivity.Tracking;

/**
 * Carries the computation that takes a snapshot to the threads where the snapshot is set,
 * so that what they read is tracked for it. Found by the service loader of the
 * {@link io.micrometer.context.ContextRegistry}.
 *
 * @since 0.1.0
 */
public final class TrackingThreadLocalAccessor implements ThreadLocalAccessor<Tracking> {

	/**
	 * The key of the computation in a snapshot and in a Reactor context.
	 */
	public static final String KEY = "reactivity.tracking";

	/**
	 * What has been set on a thread and not restored, the newest first.
	 */
	private static final ThreadLocal<@Nullable Deque<Tracking.Scope>> SCOPES = new ThreadLocal<>();

	@Override
	public Object key() {
		return KEY;
	}

	@Override
	public @Nullable Tracking getValue() {
		return Tracking.current();
	}

	@Override
	public void setValue(Tracking value) {
		push(value.open());
	}

	@Override
	public void setValue() {
		push(Tracking.suspend());
	}

	@Override
	public void restore(Tracking previousValue) {
		pop();
	}

	@Override
	public void restore() {
		pop();
	}

	private void push(Tracking.Scope scope) {
		Deque<Tracking.Scope> open = SCOPES.get();
		if (open == null) {
			open = new ArrayDeque<>();
			SCOPES.set(open);
		}
		open.push(scope);
	}

	private void pop() {
		Deque<Tracking.Scope> open = SCOPES.get();
		if (open == null) {
			return;
		}
		Tracking.Scope scope = open.pop();
		if (open.isEmpty()) {
			SCOPES.remove();
		}
		scope.close();
	}

}
