package dev.reactivity.demo.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Edits of sources that are saved together. {@link #save()} compiles what changed and
 * puts the results where the running shop looks. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class Change {

	private final Workspace workspace;

	private final Compiler compiler;

	private final Set<Path> touched = new LinkedHashSet<>();

	private final List<String> deleted = new ArrayList<>();

	Change(Workspace workspace, Compiler compiler) {
		this.workspace = workspace;
		this.compiler = compiler;
	}

	public Change edit(String file, String from, String to) {
		String text = text(file);
		if (!text.contains(from)) {
			throw new IllegalArgumentException("'" + from + "' is not in " + file + ":\n" + text);
		}
		return add(file, text.replace(from, to));
	}

	Change add(String file, String text) {
		Path source = this.workspace.source(file);
		Workspace.write(source, text.getBytes(StandardCharsets.UTF_8));
		this.touched.add(source);
		return this;
	}

	Change delete(String file) {
		remove(this.workspace.source(file));
		this.deleted.add(file);
		return this;
	}

	Change rename(String from, String to) {
		String text = text(from);
		return delete(from).add(to, text);
	}

	void save() {
		Map<Path, byte[]> results = build();
		this.deleted.forEach(this::removeResults);
		results.forEach(Workspace::write);
	}

	// What save() would write, without writing it.
	public Map<Path, byte[]> build() {
		Map<Path, byte[]> results = new TreeMap<>();
		List<Path> java = this.touched.stream().filter((file) -> file.toString().endsWith(".java")).toList();
		if (!java.isEmpty()) {
			this.compiler.compile(java)
				.forEach((file, bytes) -> results.put(this.workspace.classes().resolve(file), bytes));
		}
		Path resources = this.workspace.source("");
		this.touched.stream()
			.filter((file) -> file.startsWith(resources))
			.forEach((file) -> results.put(this.workspace.classes().resolve(resources.relativize(file)),
					Workspace.read(file)));
		return results;
	}

	private String text(String file) {
		return new String(Workspace.read(this.workspace.source(file)), StandardCharsets.UTF_8);
	}

	private void removeResults(String file) {
		if (!file.endsWith(".java")) {
			remove(this.workspace.classes().resolve(file));
			return;
		}
		String type = file.substring(0, file.length() - ".java".length());
		Path classFile = this.workspace.classFile(type);
		String nested = classFile.getFileName().toString().replace(".class", "$");
		try (Stream<Path> siblings = Files.list(classFile.getParent())) {
			siblings
				.filter((sibling) -> sibling.equals(classFile) || sibling.getFileName().toString().startsWith(nested))
				.toList()
				.forEach(Change::remove);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void remove(Path file) {
		try {
			Files.delete(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
