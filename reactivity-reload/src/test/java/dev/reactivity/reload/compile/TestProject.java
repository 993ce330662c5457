package dev.reactivity.reload.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.reactivity.reload.fixture.TestCompiler;

/**
 * A project in Maven's layout, built ten seconds ago.
 */
final class TestProject {

	private final Path directory;

	private final Map<String, String> sources = new LinkedHashMap<>();

	TestProject(Path directory) {
		this.directory = directory;
	}

	Path classes() {
		return this.directory.resolve("target/classes");
	}

	Path source(String name) {
		return this.directory.resolve("src/main/java").resolve(name + ".java");
	}

	SourceCompiler compiler(CompileMode mode) {
		return compiler(CompileSettings.of(mode, System.getProperty("java.class.path")));
	}

	SourceCompiler compiler(CompileSettings settings) {
		return SourceCompiler.forClassDirectories(List.of(classes()), settings).orElseThrow();
	}

	Path directory() {
		return this.directory;
	}

	TestProject with(String name, String text) {
		this.sources.put(name, text);
		return this;
	}

	TestProject build() {
		return build(List.of("-parameters", "-g", "--release", "17"));
	}

	TestProject build(List<String> options) {
		this.sources.forEach(this::edit);
		TestCompiler.compileWith(options, this.sources.values().toArray(String[]::new)).writeTo(classes());
		this.sources.keySet().forEach((name) -> age(source(name), 20));
		FileTree.files(classes(), ".class").forEach((file) -> age(file, 10));
		return this;
	}

	/**
	 * Save a source.
	 * @param name the path below the source folder, without suffix
	 * @param text the new text
	 * @return what was saved
	 */
	Set<Path> edit(String name, String text) {
		try {
			Files.createDirectories(source(name).getParent());
			Files.writeString(source(name), text);
			return Set.of(source(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Set<Path> replace(String name, String before, String after) throws IOException {
		return edit(name, Files.readString(source(name)).replace(before, after));
	}

	Set<Path> delete(String name) throws IOException {
		Files.delete(source(name));
		return Set.of(source(name));
	}

	void compileElsewhere(String name) throws IOException {
		TestCompiler.compile(Files.readString(source(name))).writeTo(classes());
	}

	static void age(Path file, int seconds) {
		try {
			Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Set<String> classFiles() {
		return names(FileTree.files(classes(), ".class"));
	}

	Set<String> names(Iterable<Path> files) {
		Set<String> names = new TreeSet<>();
		files.forEach((file) -> names.add(file.getFileName().toString()));
		return names;
	}

	Map<String, FileTime> times() {
		return FileTree.files(this.directory, "").stream().collect(Collectors.toMap(Path::toString, (file) -> {
			try {
				return Files.getLastModifiedTime(file);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}));
	}

	Object call(String className, String method, Path... more) throws Exception {
		List<URL> urls = new ArrayList<>(List.of(classes().toUri().toURL()));
		for (Path directory : more) {
			urls.add(directory.toUri().toURL());
		}
		try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), getClass().getClassLoader())) {
			return loader.loadClass(className).getMethod(method).invoke(null);
		}
	}

}
