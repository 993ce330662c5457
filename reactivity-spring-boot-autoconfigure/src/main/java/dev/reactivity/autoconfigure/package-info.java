/**
 * What a Spring Boot application gets from the starter without configuring anything.
 */
@NullMarked
package dev.reactivity.autoconfigure;

import org.jspecify.annotations.NullMarked;
