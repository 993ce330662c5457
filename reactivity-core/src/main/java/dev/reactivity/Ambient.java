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

	/** The innermost frame of any context. */
	@Nullable Frame top;

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
			ambient = new Ambient();
			current.set(ambient);
		}
		Activity activity = ambient.activity(engine);
		if (activity == null) {
			activity = new Activity(engine, ambient);
			ambient.activities.add(activity);
		}
		return activity;
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
		if (this.activities.isEmpty()) {
			current.remove();
		}
	}

}
