/**
 * What has happened in a reactive context, told in immutable records.
 */
@NullMarked
package dev.reactivity.event;

import org.jspecify.annotations.NullMarked;
