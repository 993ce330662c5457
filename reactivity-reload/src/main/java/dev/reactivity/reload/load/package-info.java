/**
 * Where do reloaded classes live? Each reload defines its classes in a loader of its own;
 * a shared register says which loader has the newest life of a class.
 */
@NullMarked
package dev.reactivity.reload.load;

import org.jspecify.annotations.NullMarked;
