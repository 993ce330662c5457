package dev.reactivity.spring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

import dev.reactivity.Derived;
import dev.reactivity.ReactiveContext;
import dev.reactivity.ReactiveValue;

/**
 * Files, and other resources, as reactive values, which are read again when the file has
 * changed. A location is one of Spring's, as {@code classpath:banner.txt} or
 * {@code file:rules.json}; a directory reads as the sorted names of what is in it, one a
 * line. Text is UTF-8. What is packaged in a jar does not change and is read once. A file
 * that is missing or broken when it is read first fails the reader, and is read when it
 * is there; one that breaks later leaves the previous value.
 * <p>
 * What a computation reads through Spring's {@code ResourceLoader} is tracked without
 * this type. Safe for use by several threads.
 *
 * <pre class="code">
 * ReactiveValue&lt;String&gt; banner = reactiveResources.text("classpath:banner.txt");
 * </pre>
 *
 * @since 0.1.0
 * @see ReactiveEnvironment
 */
public final class ReactiveResources {

	private final ResourceLoader resources;

	private final ReactiveContext context;

	private final JsonBinder json;

	private final TrackedFiles files;

	private final TriedValues values = new TriedValues();

	/**
	 * Tracks the reads of resources.
	 * @param resources where resources are found
	 * @param context the context of the computations that read them
	 * @param follower told of each file or directory that is read, before it is; from
	 * then on {@link #refresh(Collection)} is to be called when it changes
	 * @param json makes objects of JSON
	 */
	public ReactiveResources(ResourceLoader resources, ReactiveContext context, Consumer<Path> follower,
			JsonBinder json) {
		this.resources = resources;
		this.context = context;
		this.json = json;
		this.files = new TrackedFiles(context, follower);
	}

	/**
	 * The text of a resource.
	 * @param location the location
	 * @return the value
	 */
	public ReactiveValue<String> text(String location) {
		return value("text of ", location, ReactiveResources::string);
	}

	/**
	 * The content of a resource.
	 * @param location the location
	 * @return the value; the array is not to be written to
	 */
	public ReactiveValue<byte[]> bytes(String location) {
		return value("bytes of ", location, Function.identity());
	}

	/**
	 * The lines of a resource, or the names of what is in a directory.
	 * @param location the location
	 * @return the value
	 */
	public ReactiveValue<List<String>> lines(String location) {
		return value("lines of ", location, (content) -> string(content).lines().toList());
	}

	/**
	 * The JSON in a resource as maps, lists, strings, numbers and truth values.
	 * @param location the location
	 * @return the value
	 */
	public ReactiveValue<@Nullable Object> json(String location) {
		return json(location, Object.class);
	}

	/**
	 * The JSON in a resource as an object.
	 * @param <T> the type of the object
	 * @param location the location
	 * @param type the type of the object
	 * @return the value
	 */
	public <T> ReactiveValue<@Nullable T> json(String location, Class<T> type) {
		return this.<@Nullable T>value("json of ", location, (content) -> {
			try {
				return this.json.bind(string(content), type);
			}
			catch (RuntimeException ex) {
				throw new IllegalArgumentException(
						"%s cannot be read as %s: %s".formatted(location, type.getSimpleName(), ex.getMessage()), ex);
			}
		});
	}

	private static String string(byte[] content) {
		return new String(content, StandardCharsets.UTF_8);
	}

	private <T extends @Nullable Object> ReactiveValue<T> value(String name, String location,
			Function<byte[], T> reading) {
		return this.values.add(Derived.<T>builder(() -> reading.apply(read(location)))
			.name(name + location)
			.context(this.context)
			.build());
	}

	private byte[] read(String location) {
		Resource resource = this.resources.getResource(location);
		track(resource);
		try {
			Path path = resource.isFile() ? resource.getFile().toPath() : null;
			return (path != null && Files.isDirectory(path)) ? names(path) : resource.getContentAsByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s cannot be read (%s); it is read again when it is there"
				.formatted(location, resource.getDescription()), ex);
		}
	}

	private static byte[] names(Path directory) throws IOException {
		try (Stream<Path> entries = Files.list(directory)) {
			return entries.map((entry) -> entry.getFileName().toString())
				.filter((name) -> !name.startsWith(".."))
				.sorted()
				.collect(Collectors.joining("\n"))
				.getBytes(StandardCharsets.UTF_8);
		}
	}

	/**
	 * Lets the running computation, if there is one, depend on a resource. A directory
	 * stands for everything in it.
	 * @param resource the resource, which need not exist
	 */
	public void track(Resource resource) {
		this.files.read(resource);
	}

	/**
	 * Announces that files have changed. What read them is brought up to date, in one
	 * batch.
	 * @param changed the files and directories, as the follower was told of them
	 */
	public void refresh(Collection<Path> changed) {
		this.files.changed(changed);
	}

	/**
	 * Whether a computation has read a file, or a directory that it is in, and will read
	 * it again when it changes.
	 * @param file the file
	 * @return whether it is followed
	 */
	public boolean isRead(Path file) {
		return this.files.isRead(file);
	}

	/**
	 * Whether computations run here and now.
	 * @return whether a read would be tracked
	 */
	public boolean isTracking() {
		return this.context.isTracking();
	}

	TriedValues values() {
		return this.values;
	}

}
