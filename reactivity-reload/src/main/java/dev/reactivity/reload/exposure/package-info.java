/**
 * Where beans meet the outside: request mappings, event listeners, advice. One small
 * class for each such point takes replaced beans off and puts the new ones on, and a gate
 * keeps requests out in between.
 */
@NullMarked
package dev.reactivity.reload.exposure;

import org.jspecify.annotations.NullMarked;
