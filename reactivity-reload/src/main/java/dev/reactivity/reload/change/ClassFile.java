package dev.reactivity.reload.change;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What the bytes of one class say about it, without loading it. All names are dotted
 * binary names ({@code com.acme.Outer$Inner}). Immutable.
 *
 * <pre class="code">
 * ClassFile before = ClassFile.read(oldBytes);
 * ClassFile after = ClassFile.read(newBytes);
 * ClassChange.between(before, after).ifPresent((change) -&gt; log(change.kind()));
 * </pre>
 *
 * @param name the name of the class
 * @param fingerprint what decides whether it changed
 * @param superName the superclass, or {@code null} for a module descriptor
 * @param interfaces the directly implemented interfaces
 * @param annotations the annotations on the class itself, including invisible ones
 * @param references every class mentioned anywhere: in code, descriptors, generic
 * signatures, annotations, and strings that are nothing but a class name
 * @param family the classes that must live in the same class loader: nest host, nest
 * members and permitted subclasses
 * @param access what the class offers and needs inside its package
 * @param sourceFile the name of the source file, or {@code null} if it was compiled
 * without
 * @since 0.1.0
 * @see ClassGraph
 */
public record ClassFile(String name, ClassFingerprint fingerprint, @Nullable String superName, Set<String> interfaces,
		Set<String> annotations, Set<String> references, Set<String> family, ClassAccess access,
		@Nullable String sourceFile) {

	public ClassFile {
		interfaces = Set.copyOf(interfaces);
		annotations = Set.copyOf(annotations);
		references = Set.copyOf(references);
		family = Set.copyOf(family);
	}

	/**
	 * Read a class.
	 * @param bytes the content of a class file
	 * @return what it says
	 * @throws UnreadableClassException if the bytes are not (yet) a class that this JVM
	 * could run
	 */
	public static ClassFile read(byte[] bytes) throws UnreadableClassException {
		return new ClassFileReader(bytes).read();
	}

	/**
	 * Check that the bytes are a class from the first to the last, which is cheaper than
	 * reading it. Bytes that are no class at all count as complete: waiting would not
	 * help.
	 * @param bytes the content of a class file
	 * @return {@code false} if the file is empty or ends too early
	 */
	public static boolean isComplete(byte[] bytes) {
		try {
			ClassFileLayout.check(bytes);
			return true;
		}
		catch (UnreadableClassException ex) {
			return !ex.isHalfWritten();
		}
	}

	/**
	 * Return the package of the class.
	 * @return the dotted name, empty for the unnamed package
	 */
	public String packageName() {
		return packageOf(this.name);
	}

	/**
	 * Return the bodies of the methods that the class declares.
	 * @return the hash of each body, by name and descriptor
	 */
	public Map<String, String> bodies() {
		return this.fingerprint.bodies();
	}

	static String packageOf(String name) {
		int dot = name.lastIndexOf('.');
		return (dot != -1) ? name.substring(0, dot) : "";
	}

}
