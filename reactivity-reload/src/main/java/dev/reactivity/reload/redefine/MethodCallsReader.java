package dev.reactivity.reload.redefine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.asm.AnnotationVisitor;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;

/**
 * Reads who calls whom out of a class file.
 */
final class MethodCallsReader extends ClassVisitor {

	/** Of methods that run when a request, an event or a clock asks for it, each time. */
	private static final Set<String> OFTEN = Set.of("org.springframework.web.bind.annotation.",
			"org.springframework.context.event.", "org.springframework.scheduling.annotation.",
			"org.springframework.transaction.annotation.", "org.springframework.security.access.",
			"org.springframework.validation.", "org.springframework.messaging.", "org.springframework.lang.",
			"org.aspectj.lang.annotation.", "jakarta.validation.", "jakarta.transaction.", "org.jspecify.",
			"java.lang.");

	private final Map<String, Set<String>> callees = new HashMap<>();

	private final Set<String> startup = new HashSet<>();

	private final Set<String> superTypes = new HashSet<>();

	private String name = "";

	MethodCallsReader() {
		super(SpringAsmInfo.ASM_VERSION);
	}

	MethodCalls result() {
		return new MethodCalls(this.name, this.superTypes, this.callees, this.startup);
	}

	@Override
	public void visit(int version, int access, String name, @Nullable String signature, @Nullable String superName,
			String @Nullable [] interfaces) {
		this.name = dotted(name);
		if (superName != null) {
			this.superTypes.add(dotted(superName));
		}
		if (interfaces != null) {
			Arrays.stream(interfaces).map(MethodCallsReader::dotted).forEach(this.superTypes::add);
		}
	}

	@Override
	public MethodVisitor visitMethod(int access, String name, String descriptor, @Nullable String signature,
			String @Nullable [] exceptions) {
		String method = name + descriptor;
		if (name.startsWith("<") || isSetter(name, descriptor)) {
			this.startup.add(method);
		}
		return new Body(method, this.callees.computeIfAbsent(method, (key) -> new HashSet<>()));
	}

	private static boolean isSetter(String name, String descriptor) {
		return name.startsWith("set") && Type.getArgumentTypes(descriptor).length == 1;
	}

	private static String dotted(String internalName) {
		return internalName.replace('/', '.');
	}

	/** The body of one method. */
	private final class Body extends MethodVisitor {

		private final String method;

		private final Set<String> called;

		Body(String method, Set<String> called) {
			super(SpringAsmInfo.ASM_VERSION);
			this.method = method;
			this.called = called;
		}

		@Override
		public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
			String type = Type.getType(descriptor).getClassName();
			if (OFTEN.stream().noneMatch(type::startsWith)) {
				MethodCallsReader.this.startup.add(this.method);
			}
			return null;
		}

		@Override
		public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
			this.called.add(MethodCalls.key(dotted(owner), name + descriptor));
		}

		@Override
		public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
			for (Object argument : arguments) {
				if (argument instanceof Handle handle) {
					this.called.add(MethodCalls.key(dotted(handle.getOwner()), handle.getName() + handle.getDesc()));
				}
			}
		}

	}

}
