package dev.reactivity.reload.change;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * What an edit means for one class. Immutable.
 *
 * @param name the name of the class
 * @param kind how deep the change goes
 * @param before what the class was, {@code null} if it is new
 * @param after what the class is, {@code null} if it is gone
 * @since 0.1.0
 * @see ClassFingerprint
 */
public record ClassChange(String name, Kind kind, @Nullable ClassFile before, @Nullable ClassFile after) {

	/**
	 * Compare two states of one class.
	 * @param before what the class was, {@code null} if it was not there
	 * @param after what the class is, {@code null} if it is gone
	 * @return the change, empty if the bytes are the same
	 */
	public static Optional<ClassChange> between(@Nullable ClassFile before, @Nullable ClassFile after) {
		if (before == null) {
			return Optional.ofNullable(after).map((added) -> new ClassChange(added.name(), Kind.ADDED, null, added));
		}
		if (after == null) {
			return Optional.of(new ClassChange(before.name(), Kind.REMOVED, before, null));
		}
		if (!before.name().equals(after.name())) {
			throw new IllegalArgumentException("'%s' and '%s' are different classes: compare two states of one class"
				.formatted(before.name(), after.name()));
		}
		return kindBetween(before.fingerprint(), after.fingerprint())
			.map((kind) -> new ClassChange(after.name(), kind, before, after));
	}

	private static Optional<Kind> kindBetween(ClassFingerprint before, ClassFingerprint after) {
		if (before.file().equals(after.file())) {
			return Optional.empty();
		}
		if (before.code().equals(after.code())) {
			return Optional.of(Kind.DEBUG_ONLY);
		}
		return Optional.of(before.shape().equals(after.shape()) ? Kind.BODY : Kind.SHAPE);
	}

	/**
	 * Return the methods whose bodies differ, those that only one side has included.
	 * @return names with descriptors, such as {@code total(I)J}, sorted
	 */
	public Set<String> changedBodies() {
		Set<String> changed = new TreeSet<>();
		if (this.before != null) {
			changed.addAll(this.before.bodies().keySet());
		}
		if (this.after != null) {
			changed.addAll(this.after.bodies().keySet());
		}
		changed.removeIf((method) -> Objects.equals(body(this.before, method), body(this.after, method)));
		return changed;
	}

	/**
	 * Return whether code compiled against the class may have a stale copy of one of its
	 * constants.
	 * @return {@code true} if an inlined constant changed
	 */
	public boolean isConstantChange() {
		return this.before != null && this.after != null
				&& !this.before.fingerprint().constants().equals(this.after.fingerprint().constants());
	}

	private static @Nullable String body(@Nullable ClassFile file, String method) {
		return (file != null) ? file.bodies().get(method) : null;
	}

	/**
	 * How deep a change goes, from nothing that could be observed to everything.
	 */
	public enum Kind {

		/**
		 * The class is new.
		 */
		ADDED,

		/**
		 * The class is gone.
		 */
		REMOVED,

		/**
		 * Only line numbers, the source file name or local variable names differ.
		 */
		DEBUG_ONLY,

		/**
		 * Only method or constructor bodies differ: the JVM may redefine the class in
		 * place.
		 */
		BODY,

		/**
		 * Something that others can see differs, or the static initializer: the class
		 * needs a new generation.
		 */
		SHAPE;

		/**
		 * Return whether all that others can see is as before.
		 * @return whether bodies differ at most
		 */
		public boolean isWithinBodies() {
			return this == BODY || this == DEBUG_ONLY;
		}

	}

}
