package dev.reactivity.reload.change;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The class names in a descriptor or generic signature. Reads any text: what only looks
 * like a signature yields a few names that nobody has.
 */
final class SignatureNames {

	private final String text;

	private final Consumer<String> names;

	/** The generic types whose arguments are being read, innermost first. */
	private final Deque<String> open = new ArrayDeque<>();

	private String closed = "";

	private int position;

	SignatureNames(String text, Consumer<String> names) {
		this.text = text;
		this.names = names;
	}

	void scan() {
		while (this.position < this.text.length()) {
			switch (this.text.charAt(this.position++)) {
				case 'L' -> readName("");
				case '.' -> readName(this.closed + "$");
				case '<' -> this.open.push("");
				case '>' -> this.closed = this.open.isEmpty() ? "" : this.open.pop();
				default -> {
				}
			}
		}
	}

	private void readName(String outer) {
		int start = this.position;
		while (this.position < this.text.length() && isNamePart(this.text.charAt(this.position))) {
			this.position++;
		}
		if (this.position == start || this.position == this.text.length()) {
			return;
		}
		char end = this.text.charAt(this.position);
		if (end == ';' || end == '<') {
			String name = outer + ClassFileReader.dotted(this.text.substring(start, this.position));
			this.names.accept(name);
			if (end == '<') {
				this.position++;
				this.open.push(name);
			}
		}
	}

	private static boolean isNamePart(char character) {
		return character == '/' || character == '-' || Character.isJavaIdentifierPart(character);
	}

}
