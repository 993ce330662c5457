/**
 * How a web request keeps to the configuration it began with.
 */
@NullMarked
package dev.reactivity.autoconfigure.request;

import org.jspecify.annotations.NullMarked;
