package dev.reactivity.autoconfigure.reload.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.Watchable;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;

import io.methvin.watchservice.MacOSXListeningWatchService;
import io.methvin.watchservice.WatchablePath;
import org.jspecify.annotations.Nullable;

/**
 * The directories that the operating system watches for us. Linux watches one directory
 * at a time; Windows and macOS a whole tree, for the latter through a library since the
 * JDK would poll there.
 */
final class Registrations {

	private static final WatchEvent.Kind<?>[] KINDS = { StandardWatchEventKinds.ENTRY_CREATE,
			StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE };

	/** In seconds. The library's own 0.5 would be most of a reload. */
	private static final double MAC_LATENCY = 0.01;

	private final Platform platform;

	private final WatchService service;

	private Registrations(Platform platform, WatchService service) {
		this.platform = platform;
		this.service = service;
	}

	static Registrations open() throws IOException {
		Platform platform = Platform.current();
		return new Registrations(platform,
				(platform == Platform.MAC) ? macWatchService() : FileSystems.getDefault().newWatchService());
	}

	private static WatchService macWatchService() {
		return new MacOSXListeningWatchService(new MacOSXListeningWatchService.Config() {

			@Override
			public double latency() {
				return MAC_LATENCY;
			}

			@Override
			public io.methvin.watcher.hashing.@Nullable FileHasher fileHasher() {
				return null;
			}

		});
	}

	WatchService service() {
		return this.service;
	}

	/**
	 * Return whether watching a directory is cheap where everything below would be
	 * watched too.
	 * @return whether {@link #addRoot} also watches for a missing root to appear
	 */
	boolean canWatchAncestors() {
		return this.platform != Platform.MAC;
	}

	Path directory(WatchKey key) {
		Watchable watchable = key.watchable();
		return (watchable instanceof WatchablePath mac) ? mac.getFile() : (Path) watchable;
	}

	/**
	 * Watch a root, and the nearest directory above it that exists.
	 * @param root the root
	 * @return whether the root exists
	 * @throws IOException if the operating system refuses
	 */
	boolean addRoot(Path root) throws IOException {
		if (canWatchAncestors()) {
			addNearestAncestor(root);
		}
		return addTree(root);
	}

	private void addNearestAncestor(Path root) throws IOException {
		Path watched = null;
		Path nearest = nearestAncestor(root);
		while (nearest != null && !nearest.equals(watched)) {
			add(nearest);
			watched = nearest;
			nearest = nearestAncestor(root);
		}
	}

	private static @Nullable Path nearestAncestor(Path root) {
		Path ancestor = root.getParent();
		while (ancestor != null && !Files.isDirectory(ancestor)) {
			ancestor = ancestor.getParent();
		}
		return ancestor;
	}

	/**
	 * Watch a directory with everything below.
	 * @param start a directory, or something else that is left alone
	 * @return whether it is a directory
	 * @throws IOException if the operating system refuses
	 */
	boolean addTree(Path start) throws IOException {
		if (!Files.isDirectory(start)) {
			return false;
		}
		return switch (this.platform) {
			case LINUX -> addEach(start);
			case WINDOWS -> add(start, treeModifier());
			case MAC -> addMac(start);
		};
	}

	private boolean addEach(Path start) throws IOException {
		Files.walkFileTree(start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE,
				new SimpleFileVisitor<Path>() {

					@Override
					public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
							throws IOException {
						return add(directory) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
					}

					@Override
					public FileVisitResult visitFileFailed(Path file, IOException ex) {
						return FileVisitResult.CONTINUE;
					}

					@Override
					public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException ex) {
						return FileVisitResult.CONTINUE;
					}

				});
		return Files.isDirectory(start);
	}

	private boolean add(Path directory, WatchEvent.Modifier... modifiers) throws IOException {
		try {
			directory.register(this.service, KINDS, modifiers);
			return true;
		}
		catch (NoSuchFileException | NotDirectoryException ex) {
			return false;
		}
	}

	/**
	 * Find what makes Windows watch a whole tree. It is not standard API, hence not on
	 * the class path of a strict compiler, but it is in every JDK.
	 * @return the modifier
	 */
	private static WatchEvent.Modifier treeModifier() {
		try {
			Class<?> type = Class.forName("com.sun.nio.file.ExtendedWatchEventModifier");
			return Arrays.stream(type.getEnumConstants())
				.filter((constant) -> constant.toString().equals("FILE_TREE"))
				.map(WatchEvent.Modifier.class::cast)
				.findFirst()
				.orElseThrow();
		}
		catch (ClassNotFoundException ex) {
			throw new NoClassDefFoundError(ex.getMessage());
		}
	}

	private boolean addMac(Path directory) throws IOException {
		if (Files.isDirectory(directory)) {
			new WatchablePath(directory).register(this.service, KINDS);
			return true;
		}
		return false;
	}

	void close() {
		try {
			this.service.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The file watcher cannot be closed", ex);
		}
	}

	/**
	 * Ways of watching a tree.
	 */
	private enum Platform {

		LINUX, WINDOWS, MAC;

		static Platform current() {
			String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
			if (name.contains("mac")) {
				return MAC;
			}
			return name.contains("windows") ? WINDOWS : LINUX;
		}

	}

}
