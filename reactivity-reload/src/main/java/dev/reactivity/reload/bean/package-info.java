/**
 * What each bean read while it was created, which beans an edit therefore touches, and
 * how they are replaced in the running context.
 */
@NullMarked
package dev.reactivity.reload.bean;

import org.jspecify.annotations.NullMarked;
