package dev.reactivity.spring;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ResourceLoaderAware;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;

import dev.reactivity.ReactiveContext;

/**
 * The parts that make one bean factory reactive, wired by hand, since they must be there
 * before the first bean.
 */
final class ReactivityInfrastructure
		implements BeanFactoryPostProcessor, PriorityOrdered, ResourceLoaderAware, DisposableBean {

	private static final Log logger = LogFactory.getLog(ReactiveBean.class);

	private final DefaultListableBeanFactory beanFactory;

	private final ConfigurableEnvironment environment;

	private final ContextReference context;

	private final Supplier<ReactiveScheduler> scheduler;

	private final EffectTimer timer = new EffectTimer();

	private final ReactiveEffects effects = new ReactiveEffects();

	private final TriedValues values = new TriedValues();

	private final ConfigurationPins pins = new ConfigurationPins();

	private final Semaphore renewals = new Semaphore(1);

	private final ReactiveScope scope;

	private @Nullable ResourcePatternResolver patterns;

	ReactivityInfrastructure(BeanFactory beanFactory, ConfigurableEnvironment environment) {
		Assert.isInstanceOf(DefaultListableBeanFactory.class, beanFactory);
		this.beanFactory = (DefaultListableBeanFactory) beanFactory;
		this.environment = environment;
		this.context = new ContextReference(this.beanFactory);
		this.scheduler = anyOf(ReactiveScheduler.class, ReactiveScheduler::immediate);
		this.scope = new ReactiveScope(this.beanFactory, this.context,
				anyOf(RebuildFailureReporter.class, () -> ReactivityInfrastructure::logFailure));
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
		this.beanFactory.addBeanPostProcessor(this.context);
		TrackedPropertySource.track(this.environment, this.context::known);
		this.beanFactory.registerScope(ReactiveBean.SCOPE, this.scope);
		this.beanFactory.setInstantiationStrategy(new ReactiveInstantiationStrategy(
				this.beanFactory.getInstantiationStrategy(), this.context, this.values));
		Class<?> resolver = this.beanFactory.getAutowireCandidateResolver().getClass();
		if (resolver == ContextAnnotationAutowireCandidateResolver.class) {
			this.beanFactory.setAutowireCandidateResolver(new ReactiveValueResolver(this.scope, this.patterns));
		}
	}

	/**
	 * Lets computations depend on what they ask the context for.
	 * @param resourceLoader the context
	 */
	@Override
	public void setResourceLoader(ResourceLoader resourceLoader) {
		if (resourceLoader instanceof DefaultResourceLoader loader) {
			loader.addProtocolResolver(new TrackedLocations(this.beanFactory, this.context::known));
		}
		if (resourceLoader instanceof ResourcePatternResolver resolver) {
			TrackedPatterns tracked = new TrackedPatterns(resolver, this.environment, this.context::known,
					(resource) -> this.beanFactory.getBeanProvider(ReactiveResources.class)
						.ifAvailable((resources) -> resources.track(resource)));
			this.beanFactory.addPropertyEditorRegistrar(tracked);
			this.patterns = tracked;
		}
	}

	@Override
	public void destroy() {
		this.timer.close();
	}

	Supplier<ReactiveContext> context() {
		return this.context;
	}

	Supplier<ReactiveScheduler> scheduler() {
		return this.scheduler;
	}

	ReactiveScope reactiveScope() {
		return this.scope;
	}

	ConfigurationPins pins() {
		return this.pins;
	}

	/**
	 * Of which a renewal takes the one that there is, so that no two are under way.
	 * @return the permits
	 */
	Semaphore renewals() {
		return this.renewals;
	}

	/**
	 * The results of derived methods.
	 * @return the values
	 */
	TriedValues values() {
		return this.values;
	}

	ReactiveEffects effects() {
		return this.effects;
	}

	EffectMethods effectMethods() {
		return new EffectMethods(this.beanFactory, this.context, this.scheduler, this.timer,
				anyOf(EffectInterceptor.class, DirectEffects::new));
	}

	private <T> Supplier<T> anyOf(Class<T> type, Supplier<T> fallback) {
		return SingletonSupplier.of(() -> this.beanFactory.getBeanProvider(type).getIfAvailable(fallback));
	}

	private static void logFailure(String beanName, Throwable failure) {
		logger.error("Reactive bean '" + beanName + "' keeps its previous instance: "
				+ NestedExceptionUtils.getMostSpecificCause(failure));
	}

}
