/**
 * What are the classes of a source that was just saved? Compiled in this JVM, the way the
 * build compiled them before, or left alone if that cannot be known.
 */
@NullMarked
package dev.reactivity.reload.compile;

import org.jspecify.annotations.NullMarked;
