package dev.reactivity.autoconfigure.actuate;

import java.util.List;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The graph and the reloads as the endpoint tells them.
 *
 * @param nodes the nodes, at most as many as the endpoint shows
 * @param edges who reads whom, by id
 * @param total how many nodes there are
 * @param reloads the latest reloads, newest last
 * @param configuration the property keys that somebody reads or that changed
 */
record GraphDescriptor(List<NodeDescriptor> nodes, List<EdgeDescriptor> edges, int total, List<ReloadEntry> reloads,
		List<ConfigurationEntry> configuration) implements OperationResponseBody {

	/**
	 * That a computation reads something.
	 *
	 * @param reader the id of the computation
	 * @param dependency the id of what it reads
	 */
	record EdgeDescriptor(long reader, long dependency) {

	}

}
