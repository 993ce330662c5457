package dev.reactivity.reload.load;

import java.net.MalformedURLException;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Where reloaded classes say they come from: the place the base class loader would have
 * taken them from.
 */
final class CodeSources {

	private final ClassLoader loader;

	private final Map<String, ProtectionDomain> domains = new ConcurrentHashMap<>();

	CodeSources(ClassLoader loader) {
		this.loader = loader;
	}

	/**
	 * Return the protection domain of a class.
	 * @param className the dotted name
	 * @return the domain, {@code null} if the base class loader has no such file
	 */
	@Nullable ProtectionDomain protectionDomain(String className) {
		String path = className.replace('.', '/') + ".class";
		URL file = this.loader.getParent().getResource(path);
		if (file == null || !file.toString().endsWith(path)) {
			return null;
		}
		String root = file.toString().substring(0, file.toString().length() - path.length());
		return this.domains.computeIfAbsent(root, this::domain);
	}

	private ProtectionDomain domain(String root) {
		CodeSource source = new CodeSource(url(root), (Certificate[]) null);
		return new ProtectionDomain(source, null, this.loader, null);
	}

	private static @Nullable URL url(String root) {
		try {
			return new URL(root);
		}
		catch (MalformedURLException ex) {
			return null;
		}
	}

}
