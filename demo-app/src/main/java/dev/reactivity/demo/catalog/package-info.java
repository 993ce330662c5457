/**
 * What is for sale, and for how much?
 */
@NullMarked
package dev.reactivity.demo.catalog;

import org.jspecify.annotations.NullMarked;
