package dev.reactivity.reload.change;

import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassReader;

import dev.reactivity.reload.change.UnreadableClassException.Reason;

/**
 * The outer form of a class file: does it start like one, can this JVM run it, and does
 * it end where its own lengths say it ends.
 */
final class ClassFileLayout {

	private static final int MAGIC = 0xCAFEBABE;

	private static final int JAVA_1_MAJOR_VERSION = 44;

	private static final int SMALLEST_HEADER = 10;

	private final byte[] bytes;

	private int position;

	private ClassFileLayout(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * Check the form.
	 * @param bytes the content of the file
	 * @return a reader over the bytes
	 * @throws UnreadableClassException if the form is not that of a runnable class
	 */
	static ClassReader check(byte[] bytes) throws UnreadableClassException {
		ClassFileLayout layout = new ClassFileLayout(bytes);
		layout.checkStart();
		layout.checkVersion();
		return layout.checkEnd();
	}

	private void checkStart() throws UnreadableClassException {
		if (this.bytes.length == 0) {
			throw new UnreadableClassException(Reason.EMPTY, "the file is empty: it was probably just created");
		}
		for (int i = 0; i < Math.min(Integer.BYTES, this.bytes.length); i++) {
			if (this.bytes[i] != (byte) (MAGIC >>> (Byte.SIZE * (Integer.BYTES - 1 - i)))) {
				throw new UnreadableClassException(Reason.NOT_A_CLASS,
						"the file is not a class file: it does not start with CAFEBABE");
			}
		}
		if (this.bytes.length < SMALLEST_HEADER) {
			throw truncated(null);
		}
	}

	private void checkVersion() throws UnreadableClassException {
		int compiledFor = u2(6) - JAVA_1_MAJOR_VERSION;
		int running = Runtime.version().feature();
		if (compiledFor > running) {
			throw new UnreadableClassException(Reason.TOO_NEW,
					"the class is compiled for Java %d but this JVM runs Java %d".formatted(compiledFor, running)
							+ ": compile with --release %d or start a newer JVM".formatted(running));
		}
	}

	private ClassReader checkEnd() throws UnreadableClassException {
		try {
			ClassReader reader = new ClassReader(this.bytes);
			this.position = reader.header + 6;
			skip(2 + 2 * u2(this.position));
			skipMembers();
			skipMembers();
			skipAttributes();
			if (this.position > this.bytes.length) {
				throw truncated(null);
			}
			if (this.position < this.bytes.length) {
				throw new UnreadableClassException(Reason.NOT_A_CLASS,
						"the class ends at byte %d but the file has %d bytes".formatted(this.position,
								this.bytes.length));
			}
			return reader;
		}
		catch (IndexOutOfBoundsException ex) {
			throw truncated(ex);
		}
		catch (IllegalArgumentException ex) {
			throw damaged(ex);
		}
	}

	private void skipMembers() {
		int count = u2(this.position);
		skip(2);
		for (int i = 0; i < count; i++) {
			skip(6);
			skipAttributes();
		}
	}

	private void skipAttributes() {
		int count = u2(this.position);
		skip(2);
		for (int i = 0; i < count; i++) {
			int length = (u2(this.position + 2) << Short.SIZE) | u2(this.position + 4);
			if (length < 0) {
				throw new IllegalArgumentException("Attribute of %d bytes".formatted(Integer.toUnsignedLong(length)));
			}
			skip(6 + length);
		}
	}

	private void skip(int length) {
		this.position = (int) Math.min((long) this.position + length, this.bytes.length + 1L);
	}

	private int u2(int offset) {
		return ((this.bytes[offset] & 0xFF) << Byte.SIZE) | (this.bytes[offset + 1] & 0xFF);
	}

	private UnreadableClassException truncated(@Nullable Throwable cause) {
		return new UnreadableClassException(Reason.TRUNCATED,
				"the class file ends too early, after %d bytes: it is probably still being written"
					.formatted(this.bytes.length),
				cause);
	}

	static UnreadableClassException damaged(RuntimeException cause) {
		return new UnreadableClassException(Reason.NOT_A_CLASS,
				"the class file is damaged (" + cause.getMessage() + "): compile it again", cause);
	}

}
