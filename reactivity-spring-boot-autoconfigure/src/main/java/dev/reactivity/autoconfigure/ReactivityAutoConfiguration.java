package dev.reactivity.autoconfigure;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

import dev.reactivity.ReactiveContext;
import dev.reactivity.autoconfigure.ReactivityProperties.Mode;
import dev.reactivity.autoconfigure.ReactivityProperties.Scheduler;
import dev.reactivity.spring.EnableReactivity;
import dev.reactivity.spring.ReactiveEnvironment;
import dev.reactivity.spring.ReactiveScheduler;
import dev.reactivity.spring.RebuildFailureReporter;

/**
 * Auto-configuration for reactive methods and beans.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "reactivity.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ReactivityProperties.class)
@EnableReactivity
public final class ReactivityAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ReactiveContext reactiveContext() {
		return ReactiveContext.global();
	}

	@Bean
	@ConditionalOnMissingBean
	ReactiveEnvironment reactiveEnvironment(ConfigurableEnvironment environment, ReactiveContext context) {
		return new ReactiveEnvironment(environment, context, new BootPropertyBinder(environment));
	}

	@Bean
	@ConditionalOnMissingBean
	ReactiveScheduler reactiveScheduler(ReactivityProperties properties) {
		Scheduler scheduler = properties.scheduler();
		return (scheduler.mode() == Mode.IMMEDIATE) ? ReactiveScheduler.immediate()
				: ReactiveScheduler.batched(scheduler.window());
	}

	@Bean
	@ConditionalOnMissingBean
	RebuildFailureReporter rebuildFailureReporter(BeanFactory beanFactory, Environment environment) {
		return new AnalyzedFailureReporter(beanFactory, environment);
	}

	@Bean
	@ConditionalOnMissingBean
	ConfigurationPropertiesReads configurationPropertiesReads(ListableBeanFactory beanFactory,
			ReactiveEnvironment environment) {
		return new ConfigurationPropertiesReads(beanFactory, environment);
	}

}
