package dev.reactivity.reload.change;

import java.util.Map;

/**
 * Hashes that decide whether, and how deeply, a class really changed. They form a ladder:
 * an equal {@code file} implies an equal {@code code}, which implies an equal
 * {@code shape}, which implies equal {@code constants}.
 *
 * @param file hash of the bytes as they are
 * @param code hash of everything that can be observed at run time: the file without line
 * numbers, source file name and local variable names, but with method parameter names.
 * Equal means nobody can tell the difference, except in a stack trace
 * @param shape hash of {@code code} without method bodies, but with the static
 * initializer: header, fields, signatures, annotations, parameter names, constants. Equal
 * means that at most method and constructor bodies differ
 * @param constants hash of the constants that a compiler inlines into other classes
 * @param bodies hash of each method body, by name and descriptor
 * @since 0.1.0
 * @see ClassChange
 */
public record ClassFingerprint(String file, String code, String shape, String constants, Map<String, String> bodies) {

	public ClassFingerprint {
		bodies = Map.copyOf(bodies);
	}

}
