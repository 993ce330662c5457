package dev.reactivity.autoconfigure.reload;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.ApplicationContextFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.ClassUtils;

import dev.reactivity.reload.bean.DefinitionSource;
import dev.reactivity.reload.bean.Definitions;
import dev.reactivity.reload.cache.FrameworkCaches;

/**
 * Bean definitions parsed into a scratch context with the running application's
 * environment.
 */
final class ScratchDefinitions implements DefinitionSource {

	private static final String CHATTY_LOGGER = "org.springframework.data.repository.config.RepositoryConfigurationDelegate";

	private final ConfigurableApplicationContext context;

	private final @Nullable WebApplicationType type;

	private final Set<String> sources;

	private final FrameworkCaches caches;

	private final LibraryMetadata libraries;

	/** What has parsed and is still held by somebody. */
	private final Set<ScratchBeanFactory> parsed = Collections.newSetFromMap(new WeakHashMap<>());

	/**
	 * Create the source.
	 * @param context the running context
	 * @param type its kind
	 * @param sources the names of the classes that the application was started from
	 * @param caches lets go of classes after parsing
	 * @param own whether a class of that name is of the application itself
	 */
	ScratchDefinitions(ConfigurableApplicationContext context, @Nullable WebApplicationType type, Set<String> sources,
			FrameworkCaches caches, Predicate<String> own) {
		this.context = context;
		this.type = type;
		this.sources = sources;
		this.caches = caches;
		this.libraries = new LibraryMetadata(own, context.getClassLoader());
	}

	@Override
	public Definitions parseApplication(ClassLoader classLoader) {
		return parse(classLoader, Map.of(EnableAutoConfiguration.ENABLED_OVERRIDE_PROPERTY, "false"));
	}

	@Override
	@SuppressWarnings("try") // the logger is there to be closed, not to be used
	public Definitions parseAll(ClassLoader classLoader) {
		try (QuietLogger quiet = new QuietLogger(loggingSystem(), CHATTY_LOGGER)) {
			return parse(classLoader, Map.of());
		}
	}

	@Override
	public Optional<BeanDefinition> renew(String beanName, BeanDefinition before, @Nullable String className,
			ClassLoader classLoader) {
		DefaultListableBeanFactory running = (DefaultListableBeanFactory) this.context.getBeanFactory();
		return new RenewedDefinition(running, classLoader).of(beanName, before, className);
	}

	@Override
	public void forgetClasses() {
		for (ScratchBeanFactory each : this.parsed) {
			this.caches.evictMergedDefinitions(each, Set.of(each.getBeanDefinitionNames()));
		}
	}

	private @Nullable LoggingSystem loggingSystem() {
		return (LoggingSystem) this.context.getBeanFactory()
			.getSingleton(LoggingApplicationListener.LOGGING_SYSTEM_BEAN_NAME);
	}

	private Definitions parse(ClassLoader classLoader, Map<String, Object> overrides) {
		DefaultListableBeanFactory running = (DefaultListableBeanFactory) this.context.getBeanFactory();
		ScratchBeanFactory beanFactory = new ScratchBeanFactory(running);
		beanFactory.setAllowBeanDefinitionOverriding(running.isAllowBeanDefinitionOverriding());
		Object generator = running.getSingleton(AnnotationConfigUtils.CONFIGURATION_BEAN_NAME_GENERATOR);
		if (generator != null) {
			beanFactory.registerSingleton(AnnotationConfigUtils.CONFIGURATION_BEAN_NAME_GENERATOR, generator);
		}
		Class<?>[] classes = this.sources.stream()
			.map((name) -> ClassUtils.resolveClassName(name, classLoader))
			.toArray(Class<?>[]::new);
		Definitions definitions = ScratchContext.parse(this.type, beanFactory, environment(overrides), classLoader,
				this.libraries.seenBy(classLoader), classes);
		beanFactory.parsed();
		this.parsed.add(beanFactory);
		this.caches.evictMergedDefinitions(beanFactory, Set.of(beanFactory.getBeanDefinitionNames()));
		return definitions;
	}

	private ConfigurableEnvironment environment(Map<String, Object> overrides) {
		ConfigurableEnvironment running = this.context.getEnvironment();
		ConfigurableEnvironment environment = ApplicationContextFactory.DEFAULT.createEnvironment(this.type);
		environment = (environment != null) ? environment : new StandardEnvironment();
		MutablePropertySources sources = environment.getPropertySources();
		sources.stream().map(PropertySource::getName).toList().forEach(sources::remove);
		sources.addFirst(new MapPropertySource("reactivityScratch", overrides));
		for (PropertySource<?> source : running.getPropertySources()) {
			if (!ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)
					&& !(source instanceof RecordingPropertySource)) {
				sources.addLast(source);
			}
		}
		ConfigurationPropertySources.attach(environment);
		environment.setActiveProfiles(running.getActiveProfiles());
		environment.setDefaultProfiles(running.getDefaultProfiles());
		return environment;
	}

}
