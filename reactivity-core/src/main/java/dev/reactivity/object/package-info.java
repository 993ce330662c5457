/**
 * What an object looks like whose properties are tracked one by one.
 */
@NullMarked
package dev.reactivity.object;

import org.jspecify.annotations.NullMarked;
