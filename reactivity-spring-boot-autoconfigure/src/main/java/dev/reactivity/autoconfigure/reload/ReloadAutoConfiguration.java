package dev.reactivity.autoconfigure.reload;

import java.net.URL;
import java.time.Duration;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.devtools.autoconfigure.DevToolsProperties;
import org.springframework.boot.devtools.autoconfigure.LocalDevToolsAutoConfiguration;
import org.springframework.boot.devtools.autoconfigure.TriggerFileFilter;
import org.springframework.boot.devtools.classpath.ClassPathFileSystemWatcher;
import org.springframework.boot.devtools.classpath.ClassPathRestartStrategy;
import org.springframework.boot.devtools.filewatch.FileSystemWatcher;
import org.springframework.boot.devtools.restart.ConditionalOnInitializedRestarter;
import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.AntPathMatcher;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;

import dev.reactivity.autoconfigure.actuate.ReloadEntry;
import dev.reactivity.autoconfigure.config.ExternalEdits;
import dev.reactivity.autoconfigure.reload.ReloadProperties.Compile;
import dev.reactivity.autoconfigure.reload.watch.NativeFileSystemWatcher;
import dev.reactivity.reload.bean.DefiningClassLoaders;
import dev.reactivity.reload.bean.TrackingBeanFactory;
import dev.reactivity.reload.cache.FrameworkCaches;
import dev.reactivity.reload.exposure.CacheExposure;
import dev.reactivity.reload.exposure.EventListenerExposure;
import dev.reactivity.reload.exposure.Exposure;
import dev.reactivity.reload.exposure.MessagesExposure;
import dev.reactivity.reload.exposure.RequestGate;
import dev.reactivity.reload.leak.GenerationSweep;
import dev.reactivity.reload.load.Generations;
import dev.reactivity.reload.redefine.Redefiner;

/**
 * Auto-configuration for hot reload under DevTools.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = LocalDevToolsAutoConfiguration.class,
		afterName = {
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration" })
@ConditionalOnClass(ClassPathRestartStrategy.class)
@ConditionalOnBooleanProperty(name = "reactivity.reload.enabled", matchIfMissing = true)
public final class ReloadAutoConfiguration {

	/**
	 * Nested so that the condition, a DevTools class, loads only when DevTools is
	 * present.
	 */
	@Lazy(false)
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnInitializedRestarter
	@ConditionalOnBooleanProperty(name = "spring.devtools.restart.enabled", matchIfMissing = true)
	@EnableConfigurationProperties({ ReloadProperties.class, DevToolsProperties.class })
	@Import({ AspectReloadConfiguration.class, JpaReloadConfiguration.class, ServletReloadConfiguration.class,
			WebFluxReloadConfiguration.class, ReloadMetersConfiguration.class, ReloadObservationConfiguration.class,
			BrowserConfiguration.class })
	static class DevToolsConfiguration {

		private static final Duration IDLE = Duration.ofSeconds(1);

		// Leaves the verdict on every file to the listener, which sees all of them.
		@Bean
		@ConditionalOnMissingBean
		ClassPathRestartStrategy classPathRestartStrategy() {
			return (file) -> false;
		}

		@Bean
		@ConditionalOnMissingBean
		ClassPathFileSystemWatcher classPathFileSystemWatcher(ClassPathRestartStrategy strategy,
				DevToolsProperties devTools, ReloadProperties properties, SavedEdits saved) {
			URL[] urls = Restarter.getInstance().getInitialUrls();
			return new ClassPathFileSystemWatcher(() -> saved.watching(eager(watcher(devTools, properties))), strategy,
					(urls != null) ? urls : new URL[0]);
		}

		@Bean
		SavedEdits savedEdits(ObjectProvider<HotReload> hotReload, ObjectProvider<CompileOnSave> compileOnSave,
				ObjectProvider<EditLoop> edits) {
			return new SavedEdits(hotReload, compileOnSave, edits);
		}

		// Reloads begin before they are certain to have all files.
		private static NativeFileSystemWatcher eager(NativeFileSystemWatcher watcher) {
			watcher.setEager(true);
			return watcher;
		}

		private static NativeFileSystemWatcher watcher(DevToolsProperties devTools, ReloadProperties properties) {
			NativeFileSystemWatcher watcher = new NativeFileSystemWatcher(properties.getDebounce());
			String triggerFile = devTools.getRestart().getTriggerFile();
			if (StringUtils.hasLength(triggerFile)) {
				watcher.setTriggerFilter(new TriggerFileFilter(triggerFile));
			}
			devTools.getRestart()
				.getAdditionalPaths()
				.forEach((path) -> watcher.addSourceDirectory(path.getAbsoluteFile()));
			return watcher;
		}

		@Bean
		@ConditionalOnMissingBean
		RequestGate requestGate() {
			return new RequestGate();
		}

		@Bean
		@ConditionalOnMissingBean
		Generations generations(GenericApplicationContext context) {
			// Not the context's: while a web server starts, that is the server's own.
			ClassLoader classLoader = context.getBeanFactory().getBeanClassLoader();
			Generations generations = new Generations(
					(classLoader != null) ? classLoader : ClassLoader.getSystemClassLoader());
			if (context.getBeanFactory() instanceof TrackingBeanFactory beanFactory) {
				generations.setOriginalClassLoader(beanFactory::proxiedClassLoader);
			}
			return generations;
		}

		@Bean
		@ConditionalOnMissingBean
		Redefiner redefiner() {
			return new Redefiner();
		}

		@Bean
		@ConditionalOnMissingBean
		FrameworkCaches frameworkCaches(Generations generations) {
			return new FrameworkCaches(generations.base());
		}

		@Bean
		static EventListenerExposure eventListenerExposure(GenericApplicationContext context) {
			return new EventListenerExposure(context);
		}

		@Bean
		@SuppressWarnings("unchecked")
		ReloadHistory reloadHistory() {
			Object kept = Restarter.getInstance()
				.getOrAddAttribute(ReloadHistory.class.getName(), ReloadHistory::noEntries);
			return new ReloadHistory((Deque<ReloadEntry>) kept);
		}

		@Bean
		CacheExposure cacheExposure(GenericApplicationContext context) {
			return new CacheExposure(context.getDefaultListableBeanFactory());
		}

		@Bean
		MessagesExposure messagesExposure(GenericApplicationContext context, FrameworkCaches caches) {
			return new MessagesExposure(context, caches);
		}

		@Bean
		RunnerExposure runnerExposure(GenericApplicationContext context) {
			return new RunnerExposure(context.getBeanFactory());
		}

		@Bean
		static DefiningClassLoaders definingClassLoaders() {
			return new DefiningClassLoaders();
		}

		@Bean
		static PrefixRecorder prefixRecorder(GenericApplicationContext context) {
			return new PrefixRecorder(context);
		}

		@Bean
		@DependsOn("classPathFileSystemWatcher")
		HotReload hotReload(GenericApplicationContext context, Generations generations, RequestGate gate,
				FrameworkCaches caches, ObjectProvider<Exposure> exposures, DevToolsProperties devTools,
				ReloadProperties properties, GenerationSweep sweep, CompileOnSave compileOnSave, Redefiner redefiner) {
			return new HotReload(new EngineFactory(context, generations, gate, caches, exposures,
					matching(Arrays.asList(devTools.getRestart().getAllExclude())), matching(properties.getRestartOn()),
					redefiner), sweep, () -> {
						compileOnSave.start();
						RedefinerAgent.arm(redefiner, properties.getRedefine());
					});
		}

		private static Predicate<String> matching(Iterable<String> patterns) {
			AntPathMatcher matcher = new AntPathMatcher();
			return (path) -> {
				for (String pattern : patterns) {
					if (matcher.match(pattern, path)) {
						return true;
					}
				}
				return false;
			};
		}

		@Bean
		CompileOnSave compileOnSave(ReloadProperties properties, ApplicationEventPublisher events) {
			return new CompileOnSave(
					(properties.getCompile() != Compile.NEVER) ? DevTools.watchedDirectories() : List.of(),
					CompilerSettings.of(properties), properties.getDebounce(), new CompileReport(events));
		}

		@Bean
		@ConditionalOnMissingBean
		GenerationSweep generationSweep(GenericApplicationContext context, Generations generations,
				ObjectProvider<ReloadWorld> world) {
			Supplier<@Nullable ReloadWorld> present = SingletonSupplier.ofNullable(world::getIfAvailable);
			return new GenerationSweep(context, generations, (name) -> {
				ReloadWorld found = present.get();
				return found != null && found.graph().file(name) != null;
			});
		}

		@Bean
		EditLoop editLoop(HotReload hotReload, GenericApplicationContext context, Generations generations,
				DevToolsProperties devTools, ReloadProperties properties, SavedEdits saved,
				ObjectProvider<ReloadAround> around) {
			Supplier<FileSystemWatcher> watchers = () -> {
				FileSystemWatcher watcher = watcher(devTools, properties);
				watcher.addSourceDirectories(DevTools.watchedDirectories());
				return watcher;
			};
			GenerationBudget budget = new GenerationBudget(generations, properties.getMaxSupersededGenerations());
			return new EditLoop(new EditWorker(hotReload, context, new FullRestart(watchers)::run, budget,
					around.getIfAvailable(() -> (changes, reload) -> reload.run())), saved::awaitEnd, IDLE);
		}

		@Bean
		@ConditionalOnMissingBean
		ExternalEdits externalEdits(EditLoop edits, Environment environment) {
			String names = environment.getProperty("spring.config.name", "application");
			return new ExternalEditSubmission(edits, StringUtils.commaDelimitedListToStringArray(names)[0].trim());
		}

		@Bean
		static ChangeSetListener changeSetListener(EditLoop edits) {
			return new ChangeSetListener(edits);
		}

	}

}
