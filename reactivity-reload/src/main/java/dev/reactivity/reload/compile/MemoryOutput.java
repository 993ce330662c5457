package dev.reactivity.reload.compile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;

import org.jspecify.annotations.Nullable;

/**
 * What one run of the compiler writes, kept in memory, and a class path without the
 * classes it is about to replace.
 */
final class MemoryOutput extends ForwardingJavaFileManager<JavaFileManager> {

	private final Javac.Surroundings surroundings;

	private final boolean alone;

	private final Map<String, Written> classes = new HashMap<>();

	/**
	 * Create the output of a run.
	 * @param files what to read from
	 * @param surroundings the classes that the compiler sees otherwise than they are
	 * there
	 * @param alone whether it must not see other sources either
	 */
	MemoryOutput(JavaFileManager files, Javac.Surroundings surroundings, boolean alone) {
		super(files);
		this.alone = alone;
		this.surroundings = surroundings;
	}

	@Override
	public boolean hasLocation(Location location) {
		return !(this.alone && location == StandardLocation.SOURCE_PATH) && super.hasLocation(location);
	}

	@Override
	public Iterable<JavaFileObject> list(Location location, String packageName, Set<JavaFileObject.Kind> kinds,
			boolean recurse) throws IOException {
		Iterable<JavaFileObject> all = super.list(location, packageName, kinds, recurse);
		if (location != StandardLocation.CLASS_PATH || this.surroundings.equals(Javac.Surroundings.AS_BUILT)) {
			return all;
		}
		List<JavaFileObject> visible = new ArrayList<>();
		if (kinds.contains(JavaFileObject.Kind.CLASS)) {
			this.surroundings.classes().forEach((name, bytes) -> {
				if (packageName.equals(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
					visible.add(new Present(name, bytes));
				}
			});
		}
		for (JavaFileObject file : all) {
			if (file.getKind() != JavaFileObject.Kind.CLASS || !isHidden(location, file)) {
				visible.add(file);
			}
		}
		return visible;
	}

	private boolean isHidden(Location location, JavaFileObject file) {
		String name = inferBinaryName(location, file);
		return name != null && this.surroundings.hidden().contains(name);
	}

	@Override
	public @Nullable String inferBinaryName(Location location, JavaFileObject file) {
		return (file instanceof Present present) ? present.className() : super.inferBinaryName(location, file);
	}

	@Override
	public JavaFileObject getJavaFileForOutput(Location location, String className, JavaFileObject.Kind kind,
			FileObject sibling) {
		Written file = new Written(className.replace('.', '/') + kind.extension, kind);
		if (kind == JavaFileObject.Kind.CLASS) {
			this.classes.put(className, file);
		}
		return file;
	}

	// What annotation processors write beside classes is of all classes, not of a few, so
	// it is left as the build wrote it.
	@Override
	public FileObject getFileForOutput(Location location, String packageName, String relativeName, FileObject sibling) {
		return new Written(packageName.replace('.', '/') + "/" + relativeName, JavaFileObject.Kind.OTHER);
	}

	Map<String, byte[]> classes() {
		Map<String, byte[]> classes = new HashMap<>();
		this.classes.forEach((name, file) -> classes.put(name, file.bytes()));
		return classes;
	}

	@Override
	public void close() {
		// The files it reads from serve the next run, too.
	}

	/**
	 * A class that was compiled but not written yet.
	 */
	private static final class Present extends SimpleJavaFileObject {

		private final String className;

		private final byte[] bytes;

		Present(String className, byte[] bytes) {
			super(URI.create("memory:///" + className.replace('.', '/') + Kind.CLASS.extension), Kind.CLASS);
			this.className = className;
			this.bytes = bytes;
		}

		String className() {
			return this.className;
		}

		@Override
		public InputStream openInputStream() {
			return new ByteArrayInputStream(this.bytes);
		}

	}

	/**
	 * A class, or a source that an annotation processor wrote, in memory.
	 */
	private static final class Written extends SimpleJavaFileObject {

		private final ByteArrayOutputStream written = new ByteArrayOutputStream();

		Written(String path, Kind kind) {
			super(URI.create("memory:///" + path), kind);
		}

		byte[] bytes() {
			return this.written.toByteArray();
		}

		@Override
		public OutputStream openOutputStream() {
			return this.written;
		}

		@Override
		public Writer openWriter() {
			return new OutputStreamWriter(this.written, StandardCharsets.UTF_8);
		}

		@Override
		public InputStream openInputStream() {
			return new ByteArrayInputStream(bytes());
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.written.toString(StandardCharsets.UTF_8);
		}

	}

}
