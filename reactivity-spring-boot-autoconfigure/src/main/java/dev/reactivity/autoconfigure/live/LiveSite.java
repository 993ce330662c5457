package dev.reactivity.autoconfigure.live;

import org.springframework.context.SmartLifecycle;

/**
 * The browser side of the reload in one web application, of whichever kind. The pages
 * that listen are let go before the web server waits for the last requests. Thread-safe.
 *
 * <pre class="code">
 * LiveSite site = new LiveSite(channel, properties, token, source);
 * new LiveFilter(site).register(servletContext);
 * </pre>
 *
 * @since 0.1.0
 * @see LiveFilter
 * @see LiveHandler
 */
public final class LiveSite implements SmartLifecycle {

	private final LiveChannel channel;

	private final LiveRoutes routes;

	private final LivePages pages;

	private final LiveAudience audience;

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
		this.channel = channel;
		this.routes = new LiveRoutes(guard, channel, source);
		this.pages = new LivePages(guard, channel);
		this.audience = new LiveAudience(properties.maxConnections());
	}

	LiveChannel channel() {
		return this.channel;
	}

	LiveRoutes routes() {
		return this.routes;
	}

	LivePages pages() {
		return this.pages;
	}

	LiveAudience audience() {
		return this.audience;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.audience.close();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
