package dev.reactivity.autoconfigure.reload;

import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.util.ConcurrentReferenceHashMap;
import org.springframework.util.ResourceUtils;

/**
 * What classes of libraries look like to those who parse configuration. They stay as they
 * are while the application runs, so their files are read once, not with each parse.
 * Thread-safe; holds what was read until memory runs short.
 */
final class LibraryMetadata {

	private final Predicate<String> own;

	private final MetadataReaderFactory libraries;

	private final Map<String, MetadataReader> known = new ConcurrentReferenceHashMap<>();

	/**
	 * Create the memory.
	 * @param own whether a class of that name is of the application itself
	 * @param libraries sees the classes of libraries
	 */
	LibraryMetadata(Predicate<String> own, @Nullable ClassLoader libraries) {
		this.own = own;
		this.libraries = MetadataReaderFactory.create(libraries);
	}

	/**
	 * Return what reads classes for one parse.
	 * @param classLoader the class loader that sees the newest classes
	 * @return reads classes of the application as they are now
	 */
	MetadataReaderFactory seenBy(ClassLoader classLoader) {
		return new CachingMetadataReaderFactory(classLoader) {

			@Override
			public MetadataReader getMetadataReader(String className) throws IOException {
				boolean own = LibraryMetadata.this.own.test(className);
				MetadataReader reader = own ? null : LibraryMetadata.this.known.get(className);
				if (reader == null) {
					reader = super.getMetadataReader(className);
					if (!own && ResourceUtils.isJarURL(reader.getResource().getURL())) {
						remember(className);
					}
				}
				return reader;
			}

		};
	}

	// Read on behalf of nobody, so that the class loader of a parse is not kept.
	private void remember(String className) throws IOException {
		this.known.put(className, this.libraries.getMetadataReader(className));
	}

}
