package dev.reactivity;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a thread is doing in all contexts together. It exists only while there is
 * something, so that no idle thread holds a context.
 */
final class Ambient {

	private static final ThreadLocal<@Nullable Ambient> current = new ThreadLocal<>();

	private final List<Activity> activities = new ArrayList<>(2);

	/** What the thread was doing when it stepped aside from that. */
	private final @Nullable Ambient below;

	/** The innermost frame of any context. */
	@Nullable Frame top;

	private Ambient(@Nullable Ambient below) {
		this.below = below;
	}

	static @Nullable Frame top() {
		Ambient ambient = current.get();
		return (ambient != null) ? ambient.top : null;
	}

	static @Nullable Activity find(Engine engine) {
		Ambient ambient = current.get();
		return (ambient != null) ? ambient.activity(engine) : null;
	}

	static Activity findOrCreate(Engine engine) {
		Ambient ambient = current.get();
		if (ambient == null) {
			ambient = new Ambient(null);
			current.set(ambient);
		}
		Activity activity = ambient.activity(engine);
		if (activity == null) {
			activity = new Activity(engine, ambient);
			ambient.activities.add(activity);
		}
		return activity;
	}

	// Do what follows as if this thread were doing nothing yet, and return what it does.
	static @Nullable Ambient stepAside() {
		Ambient before = current.get();
		if (before != null) {
			current.set(new Ambient(before));
		}
		return before;
	}

	static void stepBack(@Nullable Ambient before) {
		if (before != null) {
			current.set(before);
		}
	}

	// Return whether the function of a derived of a context is on the stack.
	static boolean isComputing(Engine engine) {
		for (Ambient ambient = current.get(); ambient != null; ambient = ambient.below) {
			Activity activity = ambient.activity(engine);
			if (activity != null && !activity.running.isEmpty()) {
				return true;
			}
		}
		return false;
	}

	private @Nullable Activity activity(Engine engine) {
		for (Activity activity : this.activities) {
			if (activity.engine == engine) {
				return activity;
			}
		}
		return null;
	}

	void remove(Activity activity) {
		this.activities.remove(activity);
		if (this.activities.isEmpty() && this.below == null) {
			current.remove();
		}
	}

}
