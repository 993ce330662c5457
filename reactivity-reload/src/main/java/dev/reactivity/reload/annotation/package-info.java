/**
 * What does a class want to be done otherwise when it is reloaded?
 */
@NullMarked
package dev.reactivity.reload.annotation;

import org.jspecify.annotations.NullMarked;
