package dev.reactivity.autoconfigure.config;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.support.GenericApplicationContext;

import dev.reactivity.ReactiveContext;
import dev.reactivity.spring.ReactiveEnvironment;

/**
 * Auto-configuration for configuration files that are followed while the application
 * runs. Under hot reload, which follows them in its own way, this stands back.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "dev.reactivity.autoconfigure.ReactivityAutoConfiguration",
		"dev.reactivity.autoconfigure.reload.ReloadAutoConfiguration" })
@ConditionalOnBooleanProperty(name = "reactivity.config.enabled", matchIfMissing = true)
@ConditionalOnBean(ReactiveEnvironment.class)
@ConditionalOnMissingBean(name = "hotReload")
@EnableConfigurationProperties(ReactivityConfigProperties.class)
public final class ReactivityConfigAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ConfigurationReader reactivityConfigurationReader(GenericApplicationContext context) {
		return new ConfigurationReader(context.getEnvironment(), context);
	}

	@Bean
	@ConditionalOnMissingBean
	ConfigurationUpdates reactivityConfigurationUpdates(GenericApplicationContext context,
			ReactiveContext reactiveContext, ConfigurationReader reader) {
		FollowedFiles files = FollowedFiles.install(context.getEnvironment(), reactiveContext);
		return new ConfigurationUpdates(files, reader, context.getEnvironment(), context.getBeanFactory(),
				reactiveContext, context);
	}

	@Bean
	@ConditionalOnMissingBean
	ConfigurationHistory reactivityConfigurationHistory(ConfigurationUpdates updates, ReactiveContext reactiveContext) {
		return new ConfigurationHistory(updates::places, reactiveContext);
	}

	@Bean
	@ConditionalOnMissingBean
	@Lazy(false)
	ConfigurationWatch reactivityConfigurationWatch(ConfigurationUpdates updates, ConfigurationReader reader,
			ReactivityConfigProperties properties) {
		return new ConfigurationWatch(updates, reader, properties);
	}

}
