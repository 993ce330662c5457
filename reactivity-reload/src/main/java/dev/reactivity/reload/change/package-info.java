/**
 * What did an edit do to the classes? Bytes go in, changes and the closure of classes
 * they reach come out. Nothing here loads a class or touches a running context.
 */
@NullMarked
package dev.reactivity.reload.change;

import org.jspecify.annotations.NullMarked;
