package dev.reactivity.demo.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.springframework.util.FileSystemUtils;

/**
 * A copy of the shop in a directory of its own, laid out as Maven does. A file is named
 * relative to the base package if it is Java, else relative to the resources. Not
 * thread-safe.
 *
 * @since 0.1.0
 */
public final class Workspace {

	private static final String BASE = "dev/reactivity/demo";

	private final Path root;

	private final Compiler compiler;

	private final List<Path> directories = new ArrayList<>();

	Workspace(List<Path> jars, Consumer<Path> preparation) {
		this(Path.of("src/main"), jars, preparation);
	}

	/** A copy of another application than the shop. */
	Workspace(Path original, List<Path> jars, Consumer<Path> preparation) {
		try {
			this.root = Files.createTempDirectory("shop");
			FileSystemUtils.copyRecursively(original, this.root.resolve("src/main"));
			FileSystemUtils.copyRecursively(this.root.resolve("src/main/resources"), classes());
			Files.createDirectories(module());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.directories.add(classes());
		javaSources().forEach(preparation);
		this.compiler = new Compiler(List.of(classes(), module()), jars);
		this.compiler.compile(javaSources()).forEach((file, bytes) -> write(classes().resolve(file), bytes));
	}

	Path root() {
		return this.root;
	}

	Path classes() {
		return this.root.resolve("target/classes");
	}

	/** Puts a second module on the class path, which has no class yet. */
	void addModule() {
		this.directories.add(module());
	}

	/** Where the classes of the second module are. */
	Path module() {
		return this.root.resolve("words/target/classes");
	}

	Stream<Path> classDirectories() {
		return this.directories.stream();
	}

	/** Compiles a class of the second module. */
	void compileIntoModule(String type, String text) {
		Path source = this.root.resolve("words/src/main/java").resolve(BASE).resolve(type + ".java");
		write(source, text.getBytes(StandardCharsets.UTF_8));
		this.compiler.compile(List.of(source)).forEach((file, bytes) -> write(module().resolve(file), bytes));
	}

	/** The class file of a top-level class, such as {@code cart/Cart}. */
	Path classFile(String type) {
		return classes().resolve(BASE).resolve(type + ".class");
	}

	Path source(String file) {
		return file.endsWith(".java") ? this.root.resolve("src/main/java").resolve(BASE).resolve(file)
				: this.root.resolve("src/main/resources").resolve(file);
	}

	Change change() {
		return new Change(this, this.compiler);
	}

	void delete() {
		try {
			FileSystemUtils.deleteRecursively(this.root);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static byte[] read(Path file) {
		try {
			return Files.readAllBytes(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public static void write(Path file, byte[] bytes) {
		try {
			Files.createDirectories(file.getParent());
			Files.write(file, bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private List<Path> javaSources() {
		try (Stream<Path> files = Files.walk(this.root.resolve("src/main/java"))) {
			return files.filter((file) -> file.toString().endsWith(".java")).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
