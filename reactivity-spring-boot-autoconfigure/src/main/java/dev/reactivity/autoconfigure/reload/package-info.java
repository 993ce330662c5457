/**
 * How hot reload is wired to Spring Boot and DevTools. The only room that sees DevTools.
 */
@NullMarked
package dev.reactivity.autoconfigure.reload;

import org.jspecify.annotations.NullMarked;
