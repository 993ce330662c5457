/**
 * How the computation a thread works for reaches the threads that Micrometer's context
 * propagation reaches, Reactor's among them.
 */
@NullMarked
package dev.reactivity.autoconfigure.propagation;

import org.jspecify.annotations.NullMarked;
