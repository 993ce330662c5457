package dev.reactivity.autoconfigure.actuate;

import java.util.List;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * One node with its neighbours.
 *
 * @param node the node
 * @param dependencies what it reads
 * @param subscribers what reads it
 */
record NodeDetailDescriptor(NodeDescriptor node, List<NodeDescriptor> dependencies,
		List<NodeDescriptor> subscribers) implements OperationResponseBody {

}
