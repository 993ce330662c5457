/**
 * What maps, lists and sets look like whose reads are tracked entry by entry: full
 * {@code java.util} collections that keep their whole state in one signal.
 */
@NullMarked
package dev.reactivity.collection;

import org.jspecify.annotations.NullMarked;
