/**
 * How much has the shop sold, in the money of the moment?
 */
@NullMarked
package dev.reactivity.demo.takings;

import org.jspecify.annotations.NullMarked;
