package dev.reactivity;

/**
 * Begins with as much memory as keeps the fields of a subclass apart from what is before
 * them, so that threads which write the one do not disturb those which use the other.
 */
@SuppressWarnings("unused")
abstract class Space {

	private long space0;

	private long space1;

	private long space2;

	private long space3;

	private long space4;

	private long space5;

	private long space6;

	private long space7;

}
