package dev.reactivity.autoconfigure.reload;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import dev.reactivity.reload.ClassDirectories;
import dev.reactivity.reload.StartedClasses;
import dev.reactivity.reload.graph.ReloadGraph;

/**
 * What is known of the application before its beans are defined.
 *
 * @param directories where its classes lie
 * @param graph the graph of the running application
 * @param started the class files that it is started from, until they are taken; completes
 * when they have been entered in the graph
 */
record ReloadWorld(ClassDirectories directories, ReloadGraph graph,
		AtomicReference<@Nullable CompletableFuture<StartedClasses>> started) {

	ReloadWorld(ClassDirectories directories, ReloadGraph graph, CompletableFuture<StartedClasses> started) {
		this(directories, graph, new AtomicReference<>(started));
	}

	/**
	 * Wait for the class files that the application is started from. They are not kept
	 * here any longer, since they are as large as the application.
	 * @return the class files
	 */
	StartedClasses takeStarted() {
		CompletableFuture<StartedClasses> taken = this.started.getAndSet(null);
		if (taken == null) {
			throw new IllegalStateException("The class files that the application was started from were taken before");
		}
		return taken.join();
	}

}
