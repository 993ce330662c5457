package dev.reactivity.reload.change;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassWriter;

/**
 * One reading of a class file: once over its declarations, once over its code.
 */
final class ClassFileReader {

	private final byte[] bytes;

	ClassFileReader(byte[] bytes) {
		this.bytes = bytes;
	}

	ClassFile read() throws UnreadableClassException {
		ClassReader reader = ClassFileLayout.check(this.bytes);
		try {
			return read(reader);
		}
		catch (RuntimeException ex) {
			throw ClassFileLayout.damaged(ex);
		}
	}

	private ClassFile read(ClassReader reader) {
		ClassWriter shape = new ClassWriter(0);
		DeclarationVisitor declarations = new DeclarationVisitor(shape);
		reader.accept(declarations, ClassReader.SKIP_CODE);
		CodeVisitor code = new CodeVisitor(declarations.declared());
		reader.accept(code, 0);
		ClassFingerprint fingerprint = fingerprint(shape.toByteArray(), declarations, code);
		ClassAccess access = new ClassAccess(reader.getAccess(), declarations.declared(), code.uses());
		String superName = reader.getSuperName();
		return new ClassFile(dotted(reader.getClassName()), fingerprint, (superName != null) ? dotted(superName) : null,
				dotted(Set.of(reader.getInterfaces())), declarations.annotations(), references(reader),
				dotted(declarations.family()), access, declarations.sourceFile());
	}

	private ClassFingerprint fingerprint(byte[] declared, DeclarationVisitor declarations, CodeVisitor code) {
		String shape = new Hashes().add(declared).add(code.staticInitializer()).value();
		Hashes all = new Hashes().add(shape);
		code.bodies().forEach((method, hash) -> all.add(method).add(hash));
		return new ClassFingerprint(Hashes.of(this.bytes), all.value(), shape, declarations.constants(), code.bodies());
	}

	private Set<String> references(ClassReader reader) {
		Set<String> names = new HashSet<>();
		new ConstantPoolNames(reader, names::add).scan();
		names.remove(dotted(reader.getClassName()));
		return names;
	}

	private static Set<String> dotted(Set<String> internalNames) {
		return internalNames.stream().map(ClassFileReader::dotted).collect(Collectors.toSet());
	}

	static String dotted(String internalName) {
		return internalName.replace('/', '.');
	}

}
