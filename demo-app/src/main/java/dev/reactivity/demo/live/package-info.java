/**
 * How does an open page hear what changed? By server-sent events.
 */
@NullMarked
package dev.reactivity.demo.live;

import org.jspecify.annotations.NullMarked;
