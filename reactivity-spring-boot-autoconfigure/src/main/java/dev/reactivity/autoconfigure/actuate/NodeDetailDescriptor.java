package dev.reactivity.autoconfigure.actuate;

import java.util.List;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import dev.reactivity.autoconfigure.actuate.GraphDescriptor.EdgeDescriptor;
import dev.reactivity.autoconfigure.actuate.NodeHistory.HistoryDescriptor;

/**
 * One node with what is near it.
 *
 * @param node the node
 * @param dependencies what it reads
 * @param subscribers what reads it
 * @param surroundings these and what they read or what reads them
 * @param edges who reads whom among all of these, by id
 * @param lastCause the names along which its last change came, the origin first
 * @param history what last happened to it, newest last
 */
record NodeDetailDescriptor(NodeDescriptor node, List<NodeDescriptor> dependencies, List<NodeDescriptor> subscribers,
		List<NodeDescriptor> surroundings, List<EdgeDescriptor> edges, List<String> lastCause,
		List<HistoryDescriptor> history) implements OperationResponseBody {

}
