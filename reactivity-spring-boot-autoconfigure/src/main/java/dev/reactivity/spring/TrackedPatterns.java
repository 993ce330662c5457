package dev.reactivity.spring;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.PropertyEditorRegistrar;
import org.springframework.beans.PropertyEditorRegistry;
import org.springframework.beans.PropertyEditorRegistrySupport;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourceArrayPropertyEditor;
import org.springframework.core.io.support.ResourcePatternResolver;

import dev.reactivity.ReactiveContext;

/**
 * What computations ask the whole class path for, which Spring asks the class loader
 * itself: the directory in which a pattern begins, below each directory of the class
 * path, whether it is there or not. Every other location is left to the context.
 */
final class TrackedPatterns implements ResourcePatternResolver, PropertyEditorRegistrar {

	private final ResourcePatternResolver patterns;

	private final PropertyResolver properties;

	private final Supplier<ReactiveContext> context;

	private final Consumer<Resource> follower;

	TrackedPatterns(ResourcePatternResolver patterns, PropertyResolver properties, Supplier<ReactiveContext> context,
			Consumer<Resource> follower) {
		this.patterns = patterns;
		this.properties = properties;
		this.context = context;
		this.follower = follower;
	}

	@Override
	public Resource[] getResources(String locationPattern) throws IOException {
		if (locationPattern.startsWith(CLASSPATH_ALL_URL_PREFIX) && this.context.get().isTracking()) {
			String path = new Roots(this.patterns).of(locationPattern).substring(CLASSPATH_ALL_URL_PREFIX.length());
			ClassLoader classLoader = getClassLoader();
			for (URL root : Collections
				.list((classLoader != null) ? classLoader.getResources("") : ClassLoader.getSystemResources(""))) {
				UrlResource directory = new UrlResource(root);
				if (directory.isFile()) {
					this.follower
						.accept(new FileSystemResource(directory.getFile().toPath().resolve(withoutSlash(path))));
				}
			}
		}
		return this.patterns.getResources(locationPattern);
	}

	private static String withoutSlash(String path) {
		return path.startsWith("/") ? path.substring(1) : path;
	}

	@Override
	public Resource getResource(String location) {
		return this.patterns.getResource(location);
	}

	@Override
	public @Nullable ClassLoader getClassLoader() {
		return this.patterns.getClassLoader();
	}

	@Override
	public void registerCustomEditors(PropertyEditorRegistry registry) {
		ResourceArrayPropertyEditor editor = new ResourceArrayPropertyEditor(this, this.properties);
		if (registry instanceof PropertyEditorRegistrySupport support) {
			support.overrideDefaultEditor(Resource[].class, editor);
		}
		else {
			registry.registerCustomEditor(Resource[].class, editor);
		}
	}

	@Override
	public boolean overridesDefaultEditors() {
		return true;
	}

	/**
	 * Knows where patterns begin.
	 */
	private static final class Roots extends PathMatchingResourcePatternResolver {

		Roots(ResourcePatternResolver patterns) {
			super(patterns);
		}

		String of(String pattern) {
			return getPathMatcher().isPattern(pattern.substring(CLASSPATH_ALL_URL_PREFIX.length()))
					? determineRootDir(pattern) : pattern;
		}

	}

}
