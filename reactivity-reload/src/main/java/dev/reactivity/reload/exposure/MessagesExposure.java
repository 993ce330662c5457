package dev.reactivity.reload.exposure;

import java.util.Set;

import org.springframework.context.support.AbstractApplicationContext;

import dev.reactivity.reload.cache.FrameworkCaches;

/**
 * The message source, which the application context looks up when it starts and asks for
 * all who take the context for one.
 *
 * @since 0.1.0
 */
public final class MessagesExposure implements Exposure {

	private final AbstractApplicationContext context;

	private final FrameworkCaches caches;

	private boolean removed;

	/**
	 * Create the exposure.
	 * @param context the context that has messages
	 * @param caches access to where it keeps their source
	 */
	public MessagesExposure(AbstractApplicationContext context, FrameworkCaches caches) {
		this.context = context;
		this.caches = caches;
	}

	@Override
	public void detach(Set<String> beanNames) {
		this.removed = beanNames.contains(AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME);
	}

	@Override
	public void attach(Set<String> beanNames) {
		if (this.removed || beanNames.contains(AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME)) {
			this.caches.renewMessageSource(this.context);
		}
		this.removed = false;
	}

}
