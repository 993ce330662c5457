/**
 * Does everybody who reads the terms read one edition of them, while it is edited?
 */
@NullMarked
package dev.reactivity.demo.terms;

import org.jspecify.annotations.NullMarked;
