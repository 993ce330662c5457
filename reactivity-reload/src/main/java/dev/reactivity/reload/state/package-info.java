/**
 * What outlives the beans and classes that are replaced, and who is told? Looks into the
 * objects of the application, never into those of the framework.
 */
@NullMarked
package dev.reactivity.reload.state;

import org.jspecify.annotations.NullMarked;
