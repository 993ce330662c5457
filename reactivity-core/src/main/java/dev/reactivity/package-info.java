/**
 * Which values depend on which, and what must run again when one of them changes.
 */
@NullMarked
package dev.reactivity;

import org.jspecify.annotations.NullMarked;
