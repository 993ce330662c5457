package dev.reactivity.autoconfigure.live;

import jakarta.servlet.ServletContext;
import org.springframework.context.SmartLifecycle;

/**
 * The browser side of the reload in one servlet application. Its connections end before
 * the web server waits for the last requests. Thread-safe.
 *
 * <pre class="code">
 * new LiveSite(channel, properties, token, source).register(servletContext);
 * </pre>
 *
 * @since 0.1.0
 * @see LiveChannel
 */
public final class LiveSite implements SmartLifecycle {

	private final LiveFilter filter;

	private final LiveConnections connections;

	private volatile boolean running;

	/**
	 * Create a site.
	 * @param channel tells the pages
	 * @param properties who may listen
	 * @param token what only the pages of this JVM know
	 * @param source what is shown of the application
	 */
	public LiveSite(LiveChannel channel, LiveProperties properties, String token, LiveSource source) {
		LiveGuard guard = new LiveGuard(token, new LiveHosts(properties.allowedHosts()));
		this.connections = new LiveConnections(channel, properties.maxConnections());
		this.filter = new LiveFilter(new LiveRoutes(guard, channel, source), new LivePages(guard, channel),
				this.connections);
	}

	/**
	 * Put the site in front of all filters that are registered later.
	 * @param servletContext where to register
	 */
	public void register(ServletContext servletContext) {
		this.filter.register(servletContext);
	}

	/**
	 * Return how many pages listen.
	 * @return no more than the limit
	 */
	int listening() {
		return this.connections.count();
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.connections.close();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
