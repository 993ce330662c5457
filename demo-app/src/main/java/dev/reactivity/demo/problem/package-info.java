/**
 * What does a caller hear when a request cannot be served?
 */
@NullMarked
package dev.reactivity.demo.problem;

import org.jspecify.annotations.NullMarked;
