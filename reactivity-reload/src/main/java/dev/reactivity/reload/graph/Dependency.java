package dev.reactivity.reload.graph;

import java.util.Locale;

/**
 * A thing that a bean read while it was created.
 *
 * @param kind what sort of thing
 * @param name its name within the kind: a bean name, class name, property key or prefix
 */
public record Dependency(Kind kind, String name) implements Comparable<Dependency> {

	/**
	 * Whether this is a property key or prefix.
	 * @return whether it is about properties
	 */
	public boolean isProperty() {
		return this.kind == Kind.PROPERTY || this.kind == Kind.PREFIX;
	}

	@Override
	public int compareTo(Dependency other) {
		int byKind = this.kind.compareTo(other.kind);
		return (byKind != 0) ? byKind : this.name.compareTo(other.name);
	}

	@Override
	public String toString() {
		return this.kind.name().toLowerCase(Locale.ROOT) + " " + this.name;
	}

	/**
	 * The sorts of things a bean can read.
	 */
	public enum Kind {

		/** The bean's own definition. */
		DEFINITION,

		/** A class of the application that the bean is made of. */
		CLASS,

		/** One property key. */
		PROPERTY,

		/** All property keys below a prefix. */
		PREFIX,

		/** The set of beans that have a type or an annotation. */
		TYPE,

		/** Another bean. */
		BEAN

	}

}
