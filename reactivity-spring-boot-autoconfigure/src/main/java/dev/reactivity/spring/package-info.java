/**
 * How methods and beans of a Spring context become nodes of the reactive graph. Knows the
 * Spring Framework, not Spring Boot.
 */
@NullMarked
package dev.reactivity.spring;

import org.jspecify.annotations.NullMarked;
