package dev.reactivity.autoconfigure.config;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import tools.jackson.databind.json.JsonMapper;

import dev.reactivity.ReactiveContext;
import dev.reactivity.autoconfigure.config.ReactivityConfigProperties.Watch;
import dev.reactivity.spring.JsonBinder;
import dev.reactivity.spring.ReactiveEnvironment;
import dev.reactivity.spring.ReactiveResources;

/**
 * Auto-configuration for files that are followed while the application runs: those of the
 * configuration, unless hot reload follows them in its own way, and those that
 * computations read.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "dev.reactivity.autoconfigure.ReactivityAutoConfiguration",
		"dev.reactivity.autoconfigure.reload.ReloadAutoConfiguration" })
@ConditionalOnBooleanProperty(name = "reactivity.config.enabled", matchIfMissing = true)
@ConditionalOnBean(ReactiveEnvironment.class)
@EnableConfigurationProperties(ReactivityConfigProperties.class)
public final class ReactivityConfigAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ResourceUpdates reactivityResourceUpdates(GenericApplicationContext context,
			ReactivityConfigProperties properties) {
		return new ResourceUpdates(context.getBeanFactory(), context, properties.watch() != Watch.OFF);
	}

	@Bean
	@ConditionalOnMissingBean
	ReactiveResources reactiveResources(GenericApplicationContext context, ReactiveContext reactiveContext,
			ResourceUpdates updates, ObjectProvider<JsonBinder> json) {
		return new ReactiveResources(context, reactiveContext, updates, json.getIfAvailable(ParsingBinder::new));
	}

	@Bean
	@ConditionalOnMissingBean
	@Lazy(false)
	ConfigurationWatch reactivityConfigurationWatch(ObjectProvider<Followed> followed,
			ReactivityConfigProperties properties) {
		return new ConfigurationWatch(followed.orderedStream().toList(), properties);
	}

	/**
	 * Configuration files, where no hot reload follows them.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(name = "hotReload")
	static class FilesConfiguration {

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
			return new ConfigurationUpdates(files, reader, context, reactiveContext);
		}

		@Bean
		@ConditionalOnMissingBean
		ConfigurationHistory reactivityConfigurationHistory(ConfigurationUpdates updates,
				ReactiveContext reactiveContext) {
			return new ConfigurationHistory(updates::placesByKey, reactiveContext);
		}

	}

	/**
	 * Configuration files outside the class path, where hot reload takes their edits.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(ExternalEdits.class)
	static class ExternalFilesConfiguration {

		@Bean
		@ConditionalOnMissingBean
		ExternalFiles reactivityExternalFiles(GenericApplicationContext context, ExternalEdits edits) {
			ConfigurableEnvironment environment = context.getEnvironment();
			return new ExternalFiles(new ConfigurationReader(environment, context), environment, edits);
		}

	}

	/**
	 * The event of Spring Cloud.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = CloudChanges.EVENT)
	@ConditionalOnMissingBean(name = "hotReload")
	static class CloudConfiguration {

		@Bean
		@ConditionalOnMissingBean
		CloudChanges reactivityCloudChanges(GenericApplicationContext context, ConfigurationUpdates updates) {
			return new CloudChanges(context, updates);
		}

	}

	/**
	 * JSON by Jackson.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JsonMapper.class)
	static class JacksonConfiguration {

		@Bean
		@ConditionalOnMissingBean(JsonBinder.class)
		JacksonBinder reactivityJsonBinder(ObjectProvider<JsonMapper> mapper) {
			return new JacksonBinder(mapper.getIfUnique(() -> JsonMapper.builder().build()));
		}

	}

}
