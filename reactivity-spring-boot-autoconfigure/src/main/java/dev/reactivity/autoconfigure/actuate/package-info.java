/**
 * What an operator sees of the reactive graph and of the reloads. The only room that
 * knows the actuator.
 */
@NullMarked
package dev.reactivity.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
