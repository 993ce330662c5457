package dev.reactivity.autoconfigure.reload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The file in the build directory by which programs of the same user find the live routes
 * and the token for them. It is there while the application serves. Thread-safe.
 */
final class DoorKey {

	static final String NAME = "reactivity-live.json";

	private static final Log logger = LogFactory.getLog(DoorKey.class);

	private static final Set<String> BUILD_DIRECTORIES = Set.of("target", "build", "out", "bin");

	private final List<Path> classes;

	private final Environment environment;

	private final String token;

	private volatile @Nullable Path written;

	DoorKey(List<Path> classes, Environment environment, String token) {
		this.classes = List.copyOf(classes);
		this.environment = environment;
		this.token = token;
	}

	@EventListener
	void on(WebServerInitializedEvent event) {
		if (!StringUtils.hasLength(event.getApplicationContext().getServerNamespace())) {
			this.classes.stream().findFirst().flatMap(DoorKey::buildDirectory).ifPresent((directory) -> {
				Path file = directory.resolve(NAME);
				try {
					write(file, text(event.getWebServer().getPort()));
					this.written = file;
					logger.debug("Programs find the live routes through '%s'".formatted(file));
				}
				catch (IOException ex) {
					logger.info(
							"'%s' cannot be written, so programs do not find the live routes: %s".formatted(file, ex));
				}
			});
		}
	}

	private static Optional<Path> buildDirectory(Path classes) {
		for (Path path = classes.toAbsolutePath(); path != null; path = path.getParent()) {
			if (path.getFileName() != null && BUILD_DIRECTORIES.contains(path.getFileName().toString())) {
				return Optional.of(path);
			}
		}
		return Optional.empty();
	}

	private String text(int port) {
		boolean secure = this.environment.getProperty("server.ssl.enabled", Boolean.class,
				this.environment.containsProperty("server.ssl.key-store")
						|| this.environment.containsProperty("server.ssl.bundle"));
		String path = this.environment.getProperty("server.servlet.context-path",
				this.environment.getProperty("spring.webflux.base-path", ""));
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("url", "%s://localhost:%d%s/reactivity".formatted(secure ? "https" : "http", port, path));
		members.put("token", this.token);
		members.put("pid", ProcessHandle.current().pid());
		return JsonWriter.standard().writeToString(members);
	}

	// Nobody else may read it at any moment.
	private static void write(Path file, String text) throws IOException {
		boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
		FileAttribute<?>[] onlyOwner = posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[0];
		Path draft = Files.createTempFile(file.getParent(), NAME, ".tmp", onlyOwner);
		Files.writeString(draft, text, StandardCharsets.UTF_8);
		Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
	}

	@EventListener
	void on(ContextClosedEvent event) {
		Path file = this.written;
		this.written = null;
		try {
			if (file != null && Files.exists(file)
					&& Files.readString(file, StandardCharsets.UTF_8).contains(this.token)) {
				Files.delete(file);
			}
		}
		catch (IOException ex) {
			logger.debug("'%s' stays".formatted(file), ex);
		}
	}

}
