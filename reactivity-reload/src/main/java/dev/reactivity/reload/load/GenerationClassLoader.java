package dev.reactivity.reload.load;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.core.SmartClassLoader;

/**
 * The class loader of one generation. It defines the classes that were reloaded together
 * and leaves every other name to whoever has its newest life: another generation, or the
 * base class loader. Thread-safe.
 *
 * @since 0.1.0
 * @see Generations#next
 */
public final class GenerationClassLoader extends ClassLoader implements SmartClassLoader {

	private static final String SUFFIX = ".class";

	static {
		registerAsParallelCapable();
	}

	private final Generations generations;

	private final int number;

	private final Map<String, byte[]> classes;

	private final Set<String> deleted;

	private final CodeSources codeSources;

	/** Weak, since it leads to superseded generations after the next reload. */
	private volatile @Nullable WeakReference<GenerationView> view;

	GenerationClassLoader(Generations generations, int number, Map<String, byte[]> classes, Set<String> deleted) {
		super("generation-" + number, generations.base());
		this.generations = generations;
		this.number = number;
		this.classes = Map.copyOf(classes);
		this.deleted = Set.copyOf(deleted);
		this.codeSources = new CodeSources(this);
	}

	/**
	 * Return the class loader to look classes up through as of this generation.
	 * @return the same one as long as it is in use
	 */
	public synchronized GenerationView view() {
		GenerationView present = (this.view != null) ? this.view.get() : null;
		if (present == null) {
			present = new GenerationView(this, this.generations);
			this.view = new WeakReference<>(present);
		}
		return present;
	}

	/**
	 * Return the number of the generation.
	 * @return 1 for the first reload, then counting up
	 */
	public int number() {
		return this.number;
	}

	/**
	 * Return the names of the classes that live here.
	 * @return dotted names
	 */
	public Set<String> classNames() {
		return this.classes.keySet();
	}

	/**
	 * Return the names of the classes that ended with this generation.
	 * @return dotted names
	 */
	public Set<String> deletedNames() {
		return this.deleted;
	}

	@Override
	protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
		synchronized (getClassLoadingLock(name)) {
			Class<?> type = findLoadedClass(name);
			if (type == null) {
				type = find(name);
			}
			if (resolve) {
				resolveClass(type);
			}
			return type;
		}
	}

	private Class<?> find(String name) throws ClassNotFoundException {
		ClassLoader home = home(name);
		if (home == null) {
			throw new ClassNotFoundException(name);
		}
		return (home != this) ? home.loadClass(name) : findClass(name);
	}

	@Override
	protected Class<?> findClass(String name) throws ClassNotFoundException {
		byte[] bytes = this.classes.get(name);
		if (bytes == null) {
			throw new ClassNotFoundException(name);
		}
		return defineClass(name, bytes, 0, bytes.length, this.codeSources.protectionDomain(name));
	}

	/**
	 * Return the loader that has the newest life of a class. A proxy belongs where its
	 * class is: the base class loader may have one of the same name for the class as it
	 * was.
	 * @param name the dotted name
	 * @return the loader, {@code null} if the class no longer exists
	 */
	private @Nullable ClassLoader home(String name) {
		String userClass = Generations.userClassName(name);
		if (this.classes.containsKey(userClass)) {
			return this;
		}
		if (this.deleted.contains(userClass) || this.generations.isDeleted(userClass)) {
			return null;
		}
		ClassLoader newest = this.generations.newest(userClass);
		return (newest != null) ? newest : getParent();
	}

	@Override
	public @Nullable URL getResource(String name) {
		ClassLoader home = resourceHome(name);
		if (home == null) {
			return null;
		}
		return (home != this) ? home.getResource(name) : findResource(name);
	}

	@Override
	protected @Nullable URL findResource(String name) {
		byte[] bytes = this.classes.get(className(name));
		return (bytes != null) ? ClassBytesUrl.of(name, bytes) : null;
	}

	@Override
	public Enumeration<URL> getResources(String name) throws IOException {
		ClassLoader home = resourceHome(name);
		if (home == null) {
			return Collections.emptyEnumeration();
		}
		return (home != this) ? home.getResources(name) : findResources(name);
	}

	@Override
	protected Enumeration<URL> findResources(String name) {
		URL own = findResource(name);
		return (own != null) ? Collections.enumeration(Set.of(own)) : Collections.emptyEnumeration();
	}

	@Override
	public @Nullable InputStream getResourceAsStream(String name) {
		ClassLoader home = resourceHome(name);
		if (home == null) {
			return null;
		}
		byte[] bytes = this.classes.get(className(name));
		return (home != this || bytes == null) ? home.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
	}

	private @Nullable ClassLoader resourceHome(String name) {
		return name.endsWith(SUFFIX) ? home(className(name)) : getParent();
	}

	private static String className(String resource) {
		return resource.endsWith(SUFFIX) ? resource.substring(0, resource.length() - SUFFIX.length()).replace('/', '.')
				: "";
	}

	@Override
	public boolean isClassReloadable(Class<?> type) {
		return type.getClassLoader() instanceof GenerationClassLoader || type.getClassLoader() instanceof GenerationView
				|| (getParent() instanceof SmartClassLoader parent && parent.isClassReloadable(type));
	}

	@Override
	public ClassLoader getOriginalClassLoader() {
		return this.generations.originalClassLoader();
	}

	@Override
	public Class<?> publicDefineClass(String name, byte[] bytes, @Nullable ProtectionDomain protectionDomain) {
		return defineClass(name, bytes, 0, bytes.length, protectionDomain);
	}

	@Override
	public String toString() {
		return "Generation %d of %d classes, on %s".formatted(this.number, this.classes.size(), getParent());
	}

}
