/**
 * Can an edit be shown by changing classes as they are loaded, and would that show all of
 * it? Beans, their state and their identity stay then.
 */
@NullMarked
package dev.reactivity.reload.redefine;

import org.jspecify.annotations.NullMarked;
