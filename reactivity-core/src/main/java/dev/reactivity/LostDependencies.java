package dev.reactivity;

import java.lang.System.Logger.Level;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.DependenciesLost;
import dev.reactivity.event.NodeKind;

/**
 * What a context does about a computation that ended without having read anything.
 */
final class LostDependencies {

	private LostDependencies() {
	}

	/**
	 * Report the loss, once per computation.
	 * @param computation what has read nothing
	 * @param hadDependencies whether it has read something before
	 * @return what the computation fails with, if the policy says so
	 */
	static @Nullable Throwable report(Computation computation, boolean hadDependencies) {
		LostDependencyPolicy policy = computation.engine.lostDependencyPolicy;
		boolean observed = computation.engine.listeners.isObserved();
		if (policy == LostDependencyPolicy.IGNORE && !observed) {
			return null;
		}
		Computation.Extras rare = computation.extras();
		if (computation.engine.locked(() -> isFirst(rare))) {
			computation.engine.listeners.tell(new DependenciesLost(computation.reference(), hadDependencies));
			if (policy == LostDependencyPolicy.WARN) {
				boolean warn = hadDependencies && computation.kind() == NodeKind.EFFECT;
				Failures.logger.log(warn ? Level.WARNING : Level.DEBUG, () -> message(computation));
			}
		}
		return (policy == LostDependencyPolicy.FAIL) ? new IllegalStateException(message(computation)) : null;
	}

	private static boolean isFirst(Computation.Extras rare) {
		boolean first = !rare.lossReported;
		rare.lossReported = true;
		return first;
	}

	// Return whether a computation that reads nothing keeps what it depended on before.
	static boolean isRestoring(Computation computation) {
		return computation.engine.lostDependencyPolicy == LostDependencyPolicy.RESTORE;
	}

	private static String message(Computation computation) {
		return computation + " read nothing reactive, so nothing will ever run it again; read with get(), "
				+ "not with peek() or in untracked code";
	}

}
