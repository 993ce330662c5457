package dev.reactivity.reload.compile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
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

/**
 * What one run of the compiler writes, kept in memory, and a class path without the
 * classes it is about to replace.
 */
final class MemoryOutput extends ForwardingJavaFileManager<JavaFileManager> {

	private final Set<String> hidden;

	private final boolean alone;

	private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

	/**
	 * Create the output of a run.
	 * @param files what to read from
	 * @param hidden the names of the classes that the compiler must not see
	 * @param alone whether it must not see other sources either
	 */
	MemoryOutput(JavaFileManager files, Set<String> hidden, boolean alone) {
		super(files);
		this.alone = alone;
		this.hidden = hidden;
	}

	@Override
	public boolean hasLocation(Location location) {
		return !(this.alone && location == StandardLocation.SOURCE_PATH) && super.hasLocation(location);
	}

	@Override
	public Iterable<JavaFileObject> list(Location location, String packageName, Set<JavaFileObject.Kind> kinds,
			boolean recurse) throws IOException {
		Iterable<JavaFileObject> all = super.list(location, packageName, kinds, recurse);
		if (location != StandardLocation.CLASS_PATH || this.hidden.isEmpty()) {
			return all;
		}
		List<JavaFileObject> visible = new ArrayList<>();
		for (JavaFileObject file : all) {
			if (file.getKind() != JavaFileObject.Kind.CLASS || !isHidden(location, file)) {
				visible.add(file);
			}
		}
		return visible;
	}

	private boolean isHidden(Location location, JavaFileObject file) {
		String name = inferBinaryName(location, file);
		return name != null && this.hidden.contains(name);
	}

	@Override
	public JavaFileObject getJavaFileForOutput(Location location, String className, JavaFileObject.Kind kind,
			FileObject sibling) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		this.written.put(className, bytes);
		return new Written(className, kind, bytes);
	}

	Map<String, byte[]> classes() {
		Map<String, byte[]> classes = new HashMap<>();
		this.written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
		return classes;
	}

	@Override
	public void close() {
		// The files it reads from serve the next run, too.
	}

	/**
	 * A class in memory.
	 */
	private static final class Written extends SimpleJavaFileObject {

		private final OutputStream bytes;

		Written(String className, Kind kind, OutputStream bytes) {
			super(URI.create("memory:///" + className.replace('.', '/') + kind.extension), kind);
			this.bytes = bytes;
		}

		@Override
		public OutputStream openOutputStream() {
			return this.bytes;
		}

	}

}
