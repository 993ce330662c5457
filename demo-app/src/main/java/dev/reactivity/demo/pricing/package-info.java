/**
 * What does a thing cost today? The exchange rate is a signal, so prices follow it.
 */
@NullMarked
package dev.reactivity.demo.pricing;

import org.jspecify.annotations.NullMarked;
