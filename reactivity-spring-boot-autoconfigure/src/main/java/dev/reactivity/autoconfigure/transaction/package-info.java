/**
 * How writes take part in the transactions of Spring. The only room that knows spring-tx.
 */
@NullMarked
package dev.reactivity.autoconfigure.transaction;

import org.jspecify.annotations.NullMarked;
