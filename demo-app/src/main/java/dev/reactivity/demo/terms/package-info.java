/**
 * On which terms does the shop sell? Written in the configuration, and in force as soon
 * as it is saved.
 */
@NullMarked
package dev.reactivity.demo.terms;

import org.jspecify.annotations.NullMarked;
