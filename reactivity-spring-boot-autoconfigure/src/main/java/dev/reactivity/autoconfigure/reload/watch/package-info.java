/**
 * When files were saved, told by the operating system in place of DevTools' polling.
 */
@NullMarked
package dev.reactivity.autoconfigure.reload.watch;

import org.jspecify.annotations.NullMarked;
