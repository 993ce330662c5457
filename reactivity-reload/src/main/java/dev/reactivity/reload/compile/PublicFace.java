package dev.reactivity.reload.compile;

import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.ClassWriter;
import org.springframework.asm.FieldVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;

/**
 * What a compiler sees of a class when it compiles another: no private members, no
 * bodies.
 */
final class PublicFace extends ClassVisitor {

	private static final int UNSEEN = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;

	private String name = "";

	private PublicFace(ClassVisitor next) {
		super(SpringAsmInfo.ASM_VERSION, next);
	}

	/**
	 * Return the face of a class.
	 * @param bytes the class
	 * @return bytes that are equal for equal faces
	 */
	static byte[] of(byte[] bytes) {
		ClassWriter face = new ClassWriter(0);
		new ClassReader(bytes).accept(new PublicFace(face), ClassReader.SKIP_CODE);
		return face.toByteArray();
	}

	@Override
	public void visit(int version, int access, String name, @Nullable String signature, @Nullable String superName,
			String @Nullable [] interfaces) {
		this.name = name;
		super.visit(version, access, name, signature, superName, interfaces);
	}

	@Override
	public void visitSource(@Nullable String source, @Nullable String debug) {
	}

	@Override
	public void visitNestMember(String nestMember) {
	}

	@Override
	public void visitInnerClass(String name, @Nullable String outerName, @Nullable String innerName, int access) {
		boolean own = name.equals(this.name) || this.name.equals(outerName);
		if (own && innerName != null && (access & UNSEEN) == 0) {
			super.visitInnerClass(name, outerName, innerName, access);
		}
	}

	@Override
	public @Nullable FieldVisitor visitField(int access, String name, String descriptor, @Nullable String signature,
			@Nullable Object value) {
		return ((access & UNSEEN) == 0) ? super.visitField(access, name, descriptor, signature, value) : null;
	}

	@Override
	public @Nullable MethodVisitor visitMethod(int access, String name, String descriptor, @Nullable String signature,
			String @Nullable [] exceptions) {
		boolean seen = (access & UNSEEN) == 0 && !name.equals("<clinit>");
		return seen ? super.visitMethod(access, name, descriptor, signature, exceptions) : null;
	}

}
