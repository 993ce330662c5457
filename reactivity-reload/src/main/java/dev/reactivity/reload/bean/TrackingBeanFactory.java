package dev.reactivity.reload.bean;

import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeConverter;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.MergedBeanDefinitionPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;
import org.springframework.core.SmartClassLoader;

import dev.reactivity.reload.bean.ReadRecorder.Creation;
import dev.reactivity.reload.bean.ReadRecorder.Scope;
import dev.reactivity.reload.graph.Dependency;
import dev.reactivity.reload.graph.Dependency.Kind;

/**
 * A bean factory that remembers what each bean read while it was created: other beans
 * (also those fetched through {@code ObjectProvider} or {@code getBean}), sets of beans
 * by type, and property keys. Spring's own dependency map holds only what was injected,
 * which is less than half of it.
 * <p>
 * Thread-safe to the degree that {@link DefaultListableBeanFactory} is.
 *
 * <pre class="code">
 * var beanFactory = new TrackingBeanFactory();
 * var context = new AnnotationConfigApplicationContext(beanFactory);
 * context.register(Shop.class);
 * context.refresh();
 * beanFactory.dependenciesOf("shop");
 * </pre>
 *
 * @since 0.1.0
 */
@SuppressWarnings("try") // a scope is there to be closed, not to be used
public class TrackingBeanFactory extends DefaultListableBeanFactory {

	private static final long serialVersionUID = 1L;

	private final transient ReadRecorder recorder = new ReadRecorder();

	private final transient Boundaries boundaries = new Boundaries();

	private transient volatile @Nullable Preparation preparation;

	/**
	 * Return what a bean read when it was last created, together with what Spring
	 * injected into it.
	 * @param beanName the bean
	 * @return the things it read, empty if it was never created
	 */
	public Set<Dependency> dependenciesOf(String beanName) {
		Set<Dependency> dependencies = new LinkedHashSet<>(this.recorder.readsOf(beanName).dependencies());
		for (String name : getDependenciesForBean(beanName)) {
			dependencies.add(new Dependency(Kind.BEAN, name));
		}
		return dependencies;
	}

	/**
	 * Return the other beans that a bean read when it was last created.
	 * @param beanName the bean
	 * @return the bean names
	 */
	public Set<String> beansReadBy(String beanName) {
		return dependenciesOf(beanName).stream()
			.filter((dependency) -> dependency.kind() == Kind.BEAN)
			.map(Dependency::name)
			.collect(Collectors.toSet());
	}

	/**
	 * Return the property keys that were read during start-up while no bean was created,
	 * for instance by a condition.
	 * @return the property keys
	 */
	public Set<String> startupKeys() {
		return this.recorder.startupKeys();
	}

	/**
	 * Enter a read of a property key in the name of the bean that is being created.
	 * @param key the property key
	 */
	public void propertyRead(String key) {
		this.recorder.read(Kind.PROPERTY, key);
	}

	/**
	 * Enter a read of all property keys below a prefix in the name of the bean that is
	 * being created.
	 * @param prefix the prefix, without a final dot
	 */
	public void prefixRead(String prefix) {
		this.recorder.read(Kind.PREFIX, prefix);
	}

	/**
	 * Stop entering reads that no bean makes: the application has started.
	 */
	public void started() {
		this.recorder.started();
	}

	/**
	 * Return the class loader of the bean for which this thread is making a proxy. Spring
	 * asks a {@link SmartClassLoader} for the loader to define the proxy in; only that of
	 * the bean's own class sees the right superclass.
	 * @return the class loader, or {@code null} outside of proxy creation
	 */
	public @Nullable ClassLoader proxiedClassLoader() {
		return this.recorder.proxiedClassLoader();
	}

	/**
	 * Return a singleton as it is injected: what a factory bean made, not the factory.
	 * @param beanName the bean
	 * @return the object, {@code null} if it was not made yet
	 */
	@Nullable Object injected(String beanName) {
		Object singleton = getSingleton(beanName);
		return (singleton instanceof FactoryBean<?>) ? getCachedObjectForFactoryBean(beanName) : singleton;
	}

	/**
	 * Return the number of a bean's last creation.
	 * @param beanName the bean
	 * @return the number, 0 if it was never created
	 */
	long creationOf(String beanName) {
		return this.recorder.readsOf(beanName).order();
	}

	/**
	 * Return how many beans were created so far, some of them again and again.
	 * @return the number of creations
	 */
	long creations() {
		return this.recorder.creations();
	}

	/**
	 * Return what a bean had read when its last creation failed.
	 * @param beanName the bean
	 * @return what it had read, empty if its last creation succeeded
	 */
	Set<Dependency> readsOfFailed(String beanName) {
		return this.recorder.readsOfFailed(beanName);
	}

	Set<String> createdBeans() {
		return this.recorder.beans();
	}

	/**
	 * Forget all that is remembered about a bean, its instance included.
	 * @param beanName the bean
	 */
	void forget(String beanName) {
		resetBeanDefinition(beanName);
		this.recorder.forget(beanName);
	}

	Boundaries boundaries() {
		return this.boundaries;
	}

	ReadRecorder recorder() {
		return this.recorder;
	}

	/**
	 * Begin or end to make beans that must not act yet.
	 * @param begun what this thread prepares, {@code null} to end it
	 */
	void prepare(@Nullable Preparation begun) {
		this.preparation = begun;
	}

	/**
	 * Tell post-processors that the definitions of beans are others, as Spring does.
	 * @param beanNames the beans
	 */
	void definitionsReplaced(Set<String> beanNames) {
		for (String beanName : beanNames) {
			this.recorder.forget(beanName);
			for (BeanPostProcessor processor : getBeanPostProcessors()) {
				if (processor instanceof MergedBeanDefinitionPostProcessor merging) {
					merging.resetBeanDefinition(beanName);
				}
			}
		}
	}

	private @Nullable Preparation preparationHere() {
		Preparation current = this.preparation;
		return (current != null && current.isHere()) ? current : null;
	}

	@Override
	public @Nullable ClassLoader getBeanClassLoader() {
		ClassLoader lazily = this.recorder.lazyClassLoader();
		if (lazily != null) {
			return lazily;
		}
		Preparation here = preparationHere();
		return (here != null) ? here.classLoader() : super.getBeanClassLoader();
	}

	@Override
	protected void registerDisposableBeanIfNecessary(String beanName, Object bean, RootBeanDefinition mbd) {
		super.registerDisposableBeanIfNecessary(beanName, bean, mbd);
		Preparation here = preparationHere();
		if (here != null && mbd.isSingleton()) {
			here.disposal(beanName, () -> super.registerDisposableBeanIfNecessary(beanName, bean, mbd));
		}
	}

	@Override
	protected Object createBean(String beanName, RootBeanDefinition mbd, @Nullable Object @Nullable [] args) {
		if (!containsBeanDefinition(beanName)) {
			return super.createBean(beanName, mbd, args);
		}
		try (Creation creation = this.recorder.creating(beanName)) {
			return creation.completed(super.createBean(beanName, mbd, args));
		}
	}

	@Override
	@SuppressWarnings("TypeParameterUnusedInFormals")
	protected <T> T doGetBean(String name, @Nullable Class<T> requiredType, @Nullable Object @Nullable [] args,
			boolean typeCheckOnly) {
		if (!typeCheckOnly) {
			this.recorder.read(Kind.BEAN, transformedBeanName(name));
		}
		return super.doGetBean(name, requiredType, args, typeCheckOnly);
	}

	@Override
	public String[] getBeanNamesForType(@Nullable Class<?> type, boolean includeNonSingletons, boolean allowEagerInit) {
		typeRead(type);
		return super.getBeanNamesForType(type, includeNonSingletons, allowEagerInit);
	}

	@Override
	public String[] getBeanNamesForType(ResolvableType type, boolean includeNonSingletons, boolean allowEagerInit) {
		typeRead(type.resolve());
		return super.getBeanNamesForType(type, includeNonSingletons, allowEagerInit);
	}

	@Override
	public String[] getBeanNamesForAnnotation(Class<? extends Annotation> annotationType) {
		typeRead(annotationType);
		return super.getBeanNamesForAnnotation(annotationType);
	}

	/**
	 * Resolve an injection point. The proxy for one that is lazy and of an interface that
	 * is not public is defined by the class loader of the interface, the only one that
	 * can.
	 */
	@Override
	@SuppressWarnings("try") // the scope is there to be closed, not to be used
	public @Nullable Object resolveDependency(DependencyDescriptor descriptor, @Nullable String requestingBeanName,
			@Nullable Set<String> autowiredBeanNames, @Nullable TypeConverter typeConverter) {
		Class<?> type = descriptor.getDependencyType();
		boolean hidden = type.isInterface() && !Modifier.isPublic(type.getModifiers());
		try (Scope lazily = this.recorder.lazily(hidden ? type.getClassLoader() : null)) {
			return super.resolveDependency(descriptor, requestingBeanName, autowiredBeanNames, typeConverter);
		}
	}

	/**
	 * Resolve an injection point. A provider or a lazy proxy that resolves its own later
	 * would keep the singleton for good once it is told the name, and register its holder
	 * as a dependent that is destroyed along, unknown to us. So names are told only while
	 * the holder itself is created, which makes it a dependent that is made anew.
	 */
	@Override
	@SuppressWarnings("try") // the scope is there to be closed, not to be used
	public @Nullable Object doResolveDependency(DependencyDescriptor descriptor, @Nullable String beanName,
			@Nullable Set<String> autowiredBeanNames, @Nullable TypeConverter typeConverter) {
		typeRead(descriptor.getDependencyType());
		boolean creating = beanName != null && this.recorder.isCreating(beanName);
		try (Scope eagerly = this.recorder.lazily(null)) {
			return super.doResolveDependency(descriptor, beanName, creating ? autowiredBeanNames : null, typeConverter);
		}
	}

	private void typeRead(@Nullable Class<?> type) {
		if (type != null && type != Object.class) {
			this.recorder.read(Kind.TYPE, type.getName());
		}
	}

	@Override
	protected Object getObjectFromFactoryBean(FactoryBean<?> factory, @Nullable Class<?> requiredType, String beanName,
			boolean shouldPostProcess) {
		try (Creation creation = this.recorder.continuing(beanName)) {
			return creation
				.completed(super.getObjectFromFactoryBean(factory, requiredType, beanName, shouldPostProcess));
		}
	}

	@Override
	protected @Nullable Object resolveBeforeInstantiation(String beanName, RootBeanDefinition mbd) {
		try (Scope proxying = this.recorder.proxying(null)) {
			return super.resolveBeforeInstantiation(beanName, mbd);
		}
	}

	@Override
	@SuppressWarnings("deprecation") // still the one place that all proxies come through
	public Object applyBeanPostProcessorsAfterInitialization(Object existingBean, String beanName) {
		try (Scope proxying = this.recorder.proxying(existingBean.getClass().getClassLoader())) {
			Preparation here = preparationHere();
			Object bean = (here != null) ? here.process(getBeanPostProcessors(), existingBean, beanName)
					: super.applyBeanPostProcessorsAfterInitialization(existingBean, beanName);
			boolean singleton = containsBeanDefinition(beanName) && getMergedBeanDefinition(beanName).isSingleton();
			return singleton ? this.boundaries.wrap(beanName, bean, here != null) : bean;
		}
	}

}
