package dev.reactivity.reload.change;

import org.jspecify.annotations.Nullable;
import org.springframework.asm.AnnotationVisitor;
import org.springframework.asm.ClassWriter;
import org.springframework.asm.ConstantDynamic;
import org.springframework.asm.Handle;
import org.springframework.asm.Label;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.TypePath;

/**
 * One method body, written again into a class of its own so that its hash depends on
 * nothing but its instructions. Declarations and debug information are held back: they
 * belong to the shape, or to nobody.
 */
final class BodyVisitor extends MethodVisitor {

	private final ClassWriter writer;

	private final String method;

	private final CodeVisitor owner;

	private boolean code;

	BodyVisitor(int access, String name, String descriptor, CodeVisitor owner) {
		this(new ClassWriter(0), access, name, descriptor, owner);
	}

	private BodyVisitor(ClassWriter writer, int access, String name, String descriptor, CodeVisitor owner) {
		super(SpringAsmInfo.ASM_VERSION, writer.visitMethod(access & Opcodes.ACC_STATIC, name, descriptor, null, null));
		writer.visit(Opcodes.V17, 0, "Body", null, null, null);
		this.writer = writer;
		this.method = name + descriptor;
		this.owner = owner;
	}

	@Override
	public void visitCode() {
		this.code = true;
		super.visitCode();
	}

	@Override
	public void visitEnd() {
		if (this.code) {
			this.owner.addBody(this.method, Hashes.of(this.writer.toByteArray()));
		}
	}

	@Override
	public void visitTypeInsn(int opcode, String type) {
		if (opcode == Opcodes.NEW) {
			this.owner.addInstantiation(type);
		}
		super.visitTypeInsn(opcode, type);
	}

	@Override
	public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
		this.owner.addUse(owner, name, descriptor, false);
		super.visitFieldInsn(opcode, owner, name, descriptor);
	}

	@Override
	public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
		this.owner.addUse(owner, name, descriptor, opcode == Opcodes.INVOKESPECIAL);
		super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
	}

	@Override
	public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
		addConstant(bootstrap);
		for (Object argument : arguments) {
			addConstant(argument);
		}
		super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
	}

	@Override
	public void visitLdcInsn(Object value) {
		addConstant(value);
		super.visitLdcInsn(value);
	}

	private void addConstant(Object constant) {
		if (constant instanceof Handle handle) {
			this.owner.addUse(handle.getOwner(), handle.getName(), handle.getDesc(), false);
		}
		else if (constant instanceof ConstantDynamic dynamic) {
			addConstant(dynamic.getBootstrapMethod());
			for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
				addConstant(dynamic.getBootstrapMethodArgument(i));
			}
		}
	}

	@Override
	public void visitLineNumber(int line, Label start) {
	}

	@Override
	public void visitLocalVariable(String name, String descriptor, @Nullable String signature, Label start, Label end,
			int index) {
	}

	@Override
	public void visitParameter(@Nullable String name, int access) {
	}

	@Override
	public void visitAnnotableParameterCount(int parameterCount, boolean visible) {
	}

	@Override
	public @Nullable AnnotationVisitor visitAnnotationDefault() {
		return null;
	}

	@Override
	public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
		return null;
	}

	@Override
	public @Nullable AnnotationVisitor visitTypeAnnotation(int typeRef, @Nullable TypePath typePath, String descriptor,
			boolean visible) {
		return null;
	}

	@Override
	public @Nullable AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
		return null;
	}

}
