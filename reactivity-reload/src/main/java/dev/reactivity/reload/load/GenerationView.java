package dev.reactivity.reload.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.Enumeration;

import org.jspecify.annotations.Nullable;
import org.springframework.core.SmartClassLoader;

/**
 * The class loader that the application is seen through as of one generation. It has no
 * classes of its own. The JVM holds on to all classes that were ever looked up through a
 * class loader for as long as that lives; so what looks classes up by name is given a
 * view, which goes with the next reload, and not the class loader of the generation,
 * which stays as long as one of its classes does. Thread-safe.
 *
 * @since 0.1.0
 * @see GenerationClassLoader#view()
 */
public final class GenerationView extends ClassLoader implements SmartClassLoader {

	static {
		registerAsParallelCapable();
	}

	private final GenerationClassLoader generation;

	private final Generations generations;

	GenerationView(GenerationClassLoader generation, Generations generations) {
		super("view-" + generation.number(), generation);
		this.generation = generation;
		this.generations = generations;
	}

	@Override
	protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
		Class<?> own = findLoadedClass(name);
		return (own != null) ? own : this.generation.loadClass(name, resolve);
	}

	@Override
	public @Nullable URL getResource(String name) {
		return this.generation.getResource(name);
	}

	@Override
	public Enumeration<URL> getResources(String name) throws IOException {
		return this.generation.getResources(name);
	}

	@Override
	public @Nullable InputStream getResourceAsStream(String name) {
		return this.generation.getResourceAsStream(name);
	}

	@Override
	public boolean isClassReloadable(Class<?> type) {
		return this.generation.isClassReloadable(type);
	}

	// Whoever does not say for which class generates it beside the newest ones.
	@Override
	public ClassLoader getOriginalClassLoader() {
		ClassLoader loader = this.generations.hookedClassLoader();
		return (loader != null) ? loader : this.generation;
	}

	@Override
	public Class<?> publicDefineClass(String name, byte[] bytes, @Nullable ProtectionDomain protectionDomain) {
		return this.generation.publicDefineClass(name, bytes, protectionDomain);
	}

	@Override
	public String toString() {
		return "View of " + this.generation;
	}

}
