package dev.reactivity.reload.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Label;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;

/**
 * The options that a build compiled with, as far as its class files show them.
 */
final class ObservedOptions extends ClassVisitor {

	private static final int JAVA_1_MAJOR_VERSION = 44;

	private static final int MAJOR = 0xFFFF;

	private static final int RUNNING = Runtime.version().feature();

	/** From 23 on processors run only if asked for; from 21 on it may be asked. */
	private static final int FIRST_THAT_HAS_TO_BE_TOLD = 21;

	private int release = 0;

	private boolean preview;

	private boolean parameters;

	private boolean lines;

	private boolean variables;

	private boolean record;

	ObservedOptions() {
		super(SpringAsmInfo.ASM_VERSION);
	}

	void observe(byte[] bytes) {
		new ClassReader(bytes).accept(this, 0);
	}

	/**
	 * Return the options to compile with.
	 * @param settings what is not left open
	 * @return the options of the compiler
	 */
	List<String> toOptions(CompileSettings settings) {
		List<String> options = new ArrayList<>(List.of("-nowarn", "-Xlint:none", "-implicit:class"));
		int chosen = Objects.requireNonNullElse(settings.release(), this.release);
		if (settings.release() != null || this.preview || (chosen != 0 && chosen != RUNNING)) {
			options.addAll(List.of("--release", String.valueOf(chosen)));
		}
		if (this.preview) {
			options.add("--enable-preview");
		}
		if (Objects.requireNonNullElse(settings.parameters(), this.parameters)) {
			options.add("-parameters");
		}
		options.add(debug());
		if (!settings.processors()) {
			options.add("-proc:none");
		}
		else if (RUNNING >= FIRST_THAT_HAS_TO_BE_TOLD) {
			options.add("-proc:full");
		}
		options.addAll(settings.options());
		return options;
	}

	private String debug() {
		if (this.variables) {
			return "-g";
		}
		return this.lines ? "-g:source,lines" : "-g:none";
	}

	@Override
	public void visit(int version, int access, String name, @Nullable String signature, @Nullable String superName,
			String @Nullable [] interfaces) {
		this.release = Math.max(this.release, (version & MAJOR) - JAVA_1_MAJOR_VERSION);
		this.preview |= (version & Opcodes.V_PREVIEW) == Opcodes.V_PREVIEW;
		this.record = (access & Opcodes.ACC_RECORD) != 0;
	}

	@Override
	public MethodVisitor visitMethod(int access, String name, String descriptor, @Nullable String signature,
			String @Nullable [] exceptions) {
		return new MethodVisitor(SpringAsmInfo.ASM_VERSION) {

			@Override
			public void visitParameter(@Nullable String parameter, int flags) {
				// Those of records, enums and inner classes are there in any case.
				boolean written = (flags & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_MANDATED)) == 0;
				ObservedOptions.this.parameters |= written && !ObservedOptions.this.record && parameter != null;
			}

			@Override
			public void visitLineNumber(int line, Label start) {
				ObservedOptions.this.lines = true;
			}

			@Override
			public void visitLocalVariable(String variable, String type, @Nullable String signature, Label start,
					Label end, int index) {
				ObservedOptions.this.variables = true;
			}

		};
	}

}
