package dev.reactivity.reload.exposure;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListenerFactory;
import org.springframework.context.event.EventListenerMethodProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;

/**
 * The {@code @EventListener} methods of beans. As the first of the event listener
 * factories it sees every listener that is made, and remembers whose it is; the listener
 * itself is made by the factory that would have made it otherwise.
 *
 * @since 0.1.0
 */
public final class EventListenerExposure implements Exposure, EventListenerFactory, Ordered {

	private final ConfigurableApplicationContext context;

	private final Map<String, List<ApplicationListener<?>>> listeners = new ConcurrentHashMap<>();

	/**
	 * Create the exposure, to be registered as a bean so that Spring finds the factory.
	 * @param context the context whose events are listened to
	 */
	public EventListenerExposure(ConfigurableApplicationContext context) {
		this.context = context;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public boolean supportsMethod(Method method) {
		return factories().stream().anyMatch((factory) -> factory.supportsMethod(method));
	}

	@Override
	public ApplicationListener<?> createApplicationListener(String beanName, Class<?> type, Method method) {
		ApplicationListener<?> listener = factories().stream()
			.filter((factory) -> factory.supportsMethod(method))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("No EventListenerFactory supports " + method))
			.createApplicationListener(beanName, type, method);
		this.listeners.computeIfAbsent(beanName, (key) -> new CopyOnWriteArrayList<>()).add(listener);
		return listener;
	}

	private List<EventListenerFactory> factories() {
		return this.context.getBeansOfType(EventListenerFactory.class, false, false)
			.values()
			.stream()
			.filter((factory) -> factory != this)
			.sorted(AnnotationAwareOrderComparator.INSTANCE)
			.toList();
	}

	@Override
	public Set<String> exposed(Set<String> beanNames) {
		Set<String> exposed = new TreeSet<>();
		for (String beanName : beanNames) {
			this.listeners.getOrDefault(beanName, List.of())
				.forEach((listener) -> exposed.add("event listener " + listener));
		}
		return exposed;
	}

	@Override
	public void detach(Set<String> beanNames) {
		for (String beanName : beanNames) {
			List<ApplicationListener<?>> detached = this.listeners.remove(beanName);
			if (detached != null) {
				detached.forEach(this.context::removeApplicationListener);
			}
		}
	}

	@Override
	public void attach(Set<String> beanNames) {
		EventListenerMethodProcessor processor = new EventListenerMethodProcessor();
		processor.setApplicationContext(this.context);
		processor.postProcessBeanFactory(narrowedTo(beanNames));
		processor.afterSingletonsInstantiated();
	}

	/**
	 * Return a view that has only some beans, since Spring's processor looks at all.
	 * @param beanNames the beans
	 * @return the view
	 */
	private ConfigurableListableBeanFactory narrowedTo(Set<String> beanNames) {
		ConfigurableListableBeanFactory beanFactory = this.context.getBeanFactory();
		Class<?> type = ConfigurableListableBeanFactory.class;
		return (ConfigurableListableBeanFactory) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, args) -> {
					if (method.getName().equals("getBeanNamesForType") && args.length == 1 && args[0] == Object.class) {
						return beanNames.toArray(new String[0]);
					}
					try {
						return method.invoke(beanFactory, args);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

}
