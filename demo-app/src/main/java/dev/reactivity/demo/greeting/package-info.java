/**
 * What does the shop say to a visitor?
 */
@NullMarked
package dev.reactivity.demo.greeting;

import org.jspecify.annotations.NullMarked;
