/**
 * What becomes of a value whose class was replaced: how much of the old shape the new one
 * still has.
 */
@NullMarked
package dev.reactivity.reload.shape;

import org.jspecify.annotations.NullMarked;
