package dev.reactivity.reload.change;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.springframework.asm.ClassReader;

/**
 * The class names in a constant pool: of class entries, of descriptors and signatures
 * (which annotations use as well), and of texts that are nothing but a class name, since
 * those are meant for {@code Class.forName} and its many relatives.
 */
final class ConstantPoolNames {

	private static final int UTF8 = 1;

	private static final int CLASS = 7;

	private static final Pattern CLASS_NAME = Pattern
		.compile("(?:[\\p{javaJavaIdentifierPart}]+\\.)+\\p{javaUpperCase}[\\p{javaJavaIdentifierPart}.]*");

	private final ClassReader reader;

	private final Consumer<String> names;

	private final char[] buffer;

	ConstantPoolNames(ClassReader reader, Consumer<String> names) {
		this.reader = reader;
		this.names = names;
		this.buffer = new char[reader.getMaxStringLength()];
	}

	void scan() {
		for (int i = 1; i < this.reader.getItemCount(); i++) {
			int item = this.reader.getItem(i);
			if (item != 0) {
				scan(item, this.reader.readByte(item - 1));
			}
		}
	}

	private void scan(int item, int tag) {
		if (tag == CLASS) {
			addClass(this.reader.readUTF8(item, this.buffer));
		}
		else if (tag == UTF8) {
			addText(utf8(item));
		}
	}

	private void addClass(String internalName) {
		if (internalName.startsWith("[")) {
			new SignatureNames(internalName, this.names).scan();
		}
		else {
			this.names.accept(ClassFileReader.dotted(internalName));
		}
	}

	private void addText(String text) {
		if (text.indexOf('L') != -1 && text.indexOf(';') != -1) {
			new SignatureNames(text, this.names).scan();
		}
		else if (text.indexOf('.') != -1 && CLASS_NAME.matcher(text).matches()) {
			this.names.accept(text);
		}
	}

	private String utf8(int item) {
		int length = this.reader.readUnsignedShort(item);
		byte[] encoded = new byte[length + Short.BYTES];
		for (int i = 0; i < encoded.length; i++) {
			encoded[i] = (byte) this.reader.readByte(item + i);
		}
		try (DataInputStream input = new DataInputStream(new ByteArrayInputStream(encoded))) {
			return input.readUTF();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
