package dev.reactivity.autoconfigure.reload;

import java.util.concurrent.CompletableFuture;

import dev.reactivity.reload.ClassDirectories;
import dev.reactivity.reload.StartedClasses;
import dev.reactivity.reload.graph.ReloadGraph;

/**
 * What is known of the application before its beans are defined.
 *
 * @param directories where its classes lie
 * @param graph the graph of the running application
 * @param started the class files that it is started from; completes when they have been
 * entered in the graph
 */
record ReloadWorld(ClassDirectories directories, ReloadGraph graph, CompletableFuture<StartedClasses> started) {

}
