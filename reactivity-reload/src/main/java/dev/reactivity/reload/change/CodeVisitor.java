package dev.reactivity.reload.change;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.SpringAsmInfo;

import dev.reactivity.reload.change.ClassAccess.Member;
import dev.reactivity.reload.change.ClassAccess.MemberUse;

/**
 * The code of a class: a hash of each body, and what the bodies reach inside the package.
 */
final class CodeVisitor extends ClassVisitor {

	private final Map<Member, Integer> declared;

	private final Map<String, String> bodies = new LinkedHashMap<>();

	private final Set<MemberUse> uses = new HashSet<>();

	private final Set<String> instantiated = new HashSet<>();

	private String name = "";

	private @Nullable String superName;

	CodeVisitor(Map<Member, Integer> declared) {
		super(SpringAsmInfo.ASM_VERSION);
		this.declared = declared;
	}

	@Override
	public void visit(int version, int access, String name, @Nullable String signature, @Nullable String superName,
			String @Nullable [] interfaces) {
		this.name = name;
		this.superName = superName;
	}

	@Override
	public MethodVisitor visitMethod(int access, String name, String descriptor, @Nullable String signature,
			String @Nullable [] exceptions) {
		return new BodyVisitor(access, name, descriptor, this);
	}

	void addBody(String method, String hash) {
		this.bodies.put(method, hash);
	}

	void addInstantiation(String owner) {
		this.instantiated.add(owner);
	}

	void addUse(String owner, String member, String descriptor, boolean special) {
		if (packageOf(owner).equals(packageOf(this.name))) {
			this.uses.add(new MemberUse(owner, new Member(member, descriptor), special));
		}
	}

	Map<String, String> bodies() {
		return this.bodies;
	}

	String staticInitializer() {
		return this.bodies.getOrDefault("<clinit>()V", "");
	}

	Set<MemberUse> uses() {
		return this.uses.stream()
			.filter((use) -> !use.owner().equals(this.name) || !this.declared.containsKey(use.member()))
			.map((use) -> new MemberUse(ClassFileReader.dotted(use.owner()), use.member(), isSuperCall(use)))
			.collect(Collectors.toSet());
	}

	// super() and new Parent() are the same instruction; only the latter allocates.
	private boolean isSuperCall(MemberUse use) {
		return use.superCall() && (!use.member().isConstructor()
				|| (use.owner().equals(this.superName) && !this.instantiated.contains(use.owner())));
	}

	private static String packageOf(String internalName) {
		return ClassFile.packageOf(ClassFileReader.dotted(internalName));
	}

}
