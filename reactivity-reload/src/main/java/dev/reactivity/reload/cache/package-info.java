/**
 * What Spring remembers about classes and beans beyond its public doors. The only room
 * with reflection into Spring; every access is probed when the application starts.
 */
@NullMarked
package dev.reactivity.reload.cache;

import org.jspecify.annotations.NullMarked;
