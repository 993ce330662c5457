package dev.reactivity.spring;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.Scope;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.ResolvableType;

import dev.reactivity.ReactiveContext;
import dev.reactivity.ReactiveValue;

/**
 * The scope of the reactive beans of one context. Hands out a proxy that leads to the
 * newest instance or, where the class allows no proxy, the newest instance itself.
 */
final class ReactiveScope implements Scope {

	private final DefaultListableBeanFactory beanFactory;

	private final Supplier<ReactiveContext> context;

	private final Supplier<RebuildFailureReporter> failures;

	private final Map<String, ReactiveBeanNode> nodes = new ConcurrentHashMap<>();

	private volatile boolean ready;

	private volatile @Nullable Attempt attempt;

	private volatile @Nullable Fork fork;

	ReactiveScope(DefaultListableBeanFactory beanFactory, Supplier<ReactiveContext> context,
			Supplier<RebuildFailureReporter> failures) {
		this.beanFactory = beanFactory;
		this.context = context;
		this.failures = failures;
	}

	/**
	 * Lets this thread make beans anew beside those that there are.
	 * @param beanNames the names of the beans
	 */
	void fork(Set<String> beanNames) {
		this.fork = new Fork(Thread.currentThread(), Set.copyOf(beanNames), new ConcurrentHashMap<>(), new HashMap<>());
	}

	/**
	 * Puts the beans that were made anew in the place of the others.
	 */
	void join() {
		Fork current = this.fork;
		if (current != null) {
			for (String name : current.names()) {
				ReactiveBeanNode created = current.nodes().get(name);
				ReactiveBeanNode old = (created != null) ? this.nodes.put(name, created) : this.nodes.remove(name);
				if (old != null) {
					current.replaced().put(name, old);
				}
			}
		}
	}

	void endFork() {
		this.fork = null;
	}

	/**
	 * Ends a fork and goes on with the beans that there were.
	 */
	void revert() {
		Fork current = this.fork;
		this.fork = null;
		if (current != null) {
			current.nodes().forEach((name, created) -> this.nodes.remove(name, created));
			this.nodes.putAll(current.replaced());
		}
	}

	private Map<String, ReactiveBeanNode> nodes(String name) {
		Fork current = this.fork;
		return (current != null && current.holdsForThisThread(name)) ? current.nodes() : this.nodes;
	}

	/**
	 * Brings the beans up to date for this thread, which is in a batch.
	 * @param built gets the new instances
	 * @return why beans could not be built, by name
	 */
	Map<String, Throwable> rebuild(Map<ReactiveBeanNode, ReactiveInstance> built) {
		Attempt attempt = new Attempt(Thread.currentThread(), new LinkedHashMap<>());
		this.attempt = attempt;
		try {
			this.nodes.forEach((name, node) -> {
				Fork current = this.fork;
				if (current == null || !current.holdsForThisThread(name)) {
					node.collectNewInstance(built);
				}
			});
		}
		finally {
			this.attempt = null;
		}
		return attempt.failures();
	}

	private void report(String beanName, Throwable failure) {
		Attempt current = this.attempt;
		if (current != null && Thread.currentThread().equals(current.thread())) {
			current.failures().put(beanName, failure);
		}
		else {
			this.failures.get().report(beanName, failure);
		}
	}

	@Override
	public Object get(String name, ObjectFactory<?> objectFactory) {
		ReactiveBeanNode node = nodes(name).get(name);
		if (node == null) {
			node = add(name, newNode(name, objectFactory));
		}
		if (this.ready && !this.context.get().isTracking()) {
			node.instance();
		}
		return node.exposed();
	}

	/**
	 * The newest instances of the one reactive bean of a type, or {@code null} if there
	 * is none or more than one.
	 * @param type the type of the bean
	 * @return the value or {@code null}
	 */
	@Nullable ReactiveValue<Object> valueOfType(ResolvableType type) {
		String[] names = this.beanFactory.getBeanNamesForType(type, true, false);
		List<String> reactive = Stream.of(names).filter(this::isReactive).toList();
		if (reactive.size() != 1) {
			return null;
		}
		String name = reactive.get(0);
		this.beanFactory.getBean(name);
		ReactiveBeanNode node = nodes(name).get(name);
		return (node != null) ? node.value() : null;
	}

	/**
	 * Builds all reactive beans. From now on one that is asked for is built at once,
	 * unless a computation asks, which may be the construction of another one.
	 */
	void start() {
		for (String name : this.beanFactory.getBeanDefinitionNames()) {
			if (isReactive(name) && !this.beanFactory.getMergedBeanDefinition(name).isLazyInit()) {
				this.beanFactory.getBean(name);
			}
		}
		this.nodes.values().forEach(ReactiveBeanNode::instance);
		new UnproxiedBeans(this.beanFactory).report(this.nodes.values());
		this.ready = true;
	}

	private boolean isReactive(String name) {
		return this.beanFactory.containsBeanDefinition(name)
				&& ReactiveBean.SCOPE.equals(this.beanFactory.getMergedBeanDefinition(name).getScope());
	}

	/**
	 * Forgets a bean and destroys its instance. Returns nothing, so that the caller does
	 * not destroy the instance a second time.
	 * @param name the name of the bean
	 * @return {@code null}
	 */
	@Override
	public @Nullable Object remove(String name) {
		ReactiveBeanNode node = this.nodes.remove(name);
		if (node != null) {
			node.close();
		}
		return null;
	}

	@Override
	public void registerDestructionCallback(String name, Runnable callback) {
		ReactiveBeanNode node = nodes(name).get(name);
		if (node != null) {
			node.onDestruction(callback);
		}
	}

	/**
	 * Adds a node. The factory gets to know it as disposable, which places its end
	 * between that of the beans that use it and that of the beans it uses.
	 * @param name the name of the bean
	 * @param created the node to add
	 * @return the node to use
	 */
	private ReactiveBeanNode add(String name, ReactiveBeanNode created) {
		ReactiveBeanNode existing = nodes(name).putIfAbsent(name, created);
		if (existing != null) {
			return existing;
		}
		this.beanFactory.registerDisposableBean(name, () -> {
			this.nodes.remove(name, created);
			created.close();
		});
		return created;
	}

	private ReactiveBeanNode newNode(String name, ObjectFactory<?> objectFactory) {
		Class<?> type = this.beanFactory.getType(name);
		return new ReactiveBeanNode(name, (type != null) ? type : Object.class, this.context.get(), () -> {
			this.beanFactory.getBeanProvider(ConstructionReads.class).forEach((reads) -> reads.read(name));
			return objectFactory.getObject();
		}, this::report);
	}

	/**
	 * The beans that one thread makes anew.
	 *
	 * @param thread the thread
	 * @param names the names of the beans
	 * @param nodes the new ones by name
	 * @param replaced those whose place they took, by name
	 */
	private record Fork(Thread thread, Set<String> names, Map<String, ReactiveBeanNode> nodes,
			Map<String, ReactiveBeanNode> replaced) {

		boolean holdsForThisThread(String name) {
			return Thread.currentThread().equals(this.thread) && this.names.contains(name);
		}

	}

	/**
	 * A rebuild by one thread that nobody is told of but the thread itself.
	 *
	 * @param thread the thread
	 * @param failures why beans could not be built, by name
	 */
	private record Attempt(Thread thread, Map<String, Throwable> failures) {

	}

}
