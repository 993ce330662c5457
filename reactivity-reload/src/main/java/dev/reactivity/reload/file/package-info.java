/**
 * Has a file changed since it was last looked at?
 */
@NullMarked
package dev.reactivity.reload.file;

import org.jspecify.annotations.NullMarked;
