package dev.reactivity.autoconfigure.reload;

import java.util.concurrent.CompletableFuture;

import dev.reactivity.reload.ClassDirectories;
import dev.reactivity.reload.graph.ReloadGraph;

/**
 * What is known of the application before its beans are defined.
 *
 * @param directories where its classes lie
 * @param graph the graph of the running application
 * @param classesRead completes when all class files have been entered in the graph
 */
record ReloadWorld(ClassDirectories directories, ReloadGraph graph, CompletableFuture<Void> classesRead) {

}
