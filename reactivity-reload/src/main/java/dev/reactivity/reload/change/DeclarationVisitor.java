package dev.reactivity.reload.change;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.asm.AnnotationVisitor;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.FieldVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;

import dev.reactivity.reload.change.ClassAccess.Member;

/**
 * Everything a class declares, passed on for hashing. Held back are the source file name
 * and those {@code InnerClasses} entries that only say that some body mentions a nested
 * class of somebody else.
 */
final class DeclarationVisitor extends ClassVisitor {

	/** The line numbers of functions that the Kotlin compiler inlined. */
	private static final String KOTLIN_LINES = "Lkotlin/jvm/internal/SourceDebugExtension;";

	private final Map<Member, Integer> declared = new LinkedHashMap<>();

	private final Set<String> annotations = new HashSet<>();

	private final Set<String> family = new HashSet<>();

	private final Hashes constants = new Hashes();

	private String name = "";

	private @Nullable String sourceFile;

	DeclarationVisitor(ClassVisitor next) {
		super(SpringAsmInfo.ASM_VERSION, next);
	}

	@Override
	public void visit(int version, int access, String name, @Nullable String signature, @Nullable String superName,
			String @Nullable [] interfaces) {
		this.name = name;
		super.visit(version, access, name, signature, superName, interfaces);
	}

	@Override
	public void visitSource(@Nullable String source, @Nullable String debug) {
		this.sourceFile = source;
	}

	@Override
	public void visitInnerClass(String name, @Nullable String outerName, @Nullable String innerName, int access) {
		if (name.equals(this.name) || this.name.equals(outerName) || name.startsWith(this.name + "$")) {
			super.visitInnerClass(name, outerName, innerName, access);
		}
	}

	@Override
	public void visitNestHost(String nestHost) {
		this.family.add(nestHost);
		super.visitNestHost(nestHost);
	}

	@Override
	public void visitNestMember(String nestMember) {
		this.family.add(nestMember);
		super.visitNestMember(nestMember);
	}

	@Override
	public void visitPermittedSubclass(String permittedSubclass) {
		this.family.add(permittedSubclass);
		super.visitPermittedSubclass(permittedSubclass);
	}

	@Override
	public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
		if (descriptor.equals(KOTLIN_LINES)) {
			return null;
		}
		this.annotations.add(Type.getType(descriptor).getClassName());
		return super.visitAnnotation(descriptor, visible);
	}

	@Override
	public @Nullable FieldVisitor visitField(int access, String name, String descriptor, @Nullable String signature,
			@Nullable Object value) {
		this.declared.put(new Member(name, descriptor), access);
		if (value != null && (access & Opcodes.ACC_PRIVATE) == 0) {
			this.constants.add(name).add(descriptor).add(value.toString());
		}
		return super.visitField(access, name, descriptor, signature, value);
	}

	@Override
	public @Nullable MethodVisitor visitMethod(int access, String name, String descriptor, @Nullable String signature,
			String @Nullable [] exceptions) {
		this.declared.put(new Member(name, descriptor), access);
		return super.visitMethod(access, name, descriptor, signature, exceptions);
	}

	Map<Member, Integer> declared() {
		return this.declared;
	}

	Set<String> annotations() {
		return this.annotations;
	}

	/**
	 * Return the classes that must share the class loader with this one.
	 * @return internal names
	 */
	Set<String> family() {
		return this.family;
	}

	String constants() {
		return this.constants.value();
	}

	@Nullable String sourceFile() {
		return this.sourceFile;
	}

}
