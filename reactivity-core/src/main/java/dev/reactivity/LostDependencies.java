package dev.reactivity;

import java.lang.System.Logger.Level;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.DependenciesLost;
import dev.reactivity.event.NodeKind;

/**
 * What a context does about one computation that ended without having read anything.
 */
final class LostDependencies {

	private final Node node;

	private boolean reported;

	LostDependencies(Node node) {
		this.node = node;
	}

	/**
	 * Report the loss, once.
	 * @param hadDependencies whether there were some before
	 * @return what the computation fails with, if the policy says so
	 */
	@Nullable Throwable report(boolean hadDependencies) {
		LostDependencyPolicy policy = this.node.engine.lostDependencyPolicy;
		if (!this.reported) {
			this.reported = true;
			this.node.engine.listeners.tell(new DependenciesLost(this.node.reference, hadDependencies));
			if (policy == LostDependencyPolicy.WARN) {
				boolean warn = hadDependencies && this.node.reference.kind() == NodeKind.EFFECT;
				Failures.logger.log(warn ? Level.WARNING : Level.DEBUG, message());
			}
		}
		return (policy == LostDependencyPolicy.FAIL) ? new IllegalStateException(message()) : null;
	}

	/**
	 * Return what the computation depends on from now on.
	 * @param before what it depended on before
	 * @return that, if the policy says so, else nothing
	 */
	Edges restore(Edges before) {
		return (this.node.engine.lostDependencyPolicy == LostDependencyPolicy.RESTORE) ? before : Edges.NONE;
	}

	private String message() {
		return this.node + " read nothing reactive, so nothing will ever run it again; read with get(), "
				+ "not with peek() or in untracked code";
	}

}
