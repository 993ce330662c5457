/**
 * What open browser pages are told of edits, and who may listen. Development only: the
 * reload brings it to life, and nothing else does. Knows neither DevTools nor the reload.
 */
@NullMarked
package dev.reactivity.autoconfigure.live;

import org.jspecify.annotations.NullMarked;
