/**
 * What was bought? Orders are rows in the database.
 */
@NullMarked
package dev.reactivity.demo.order;

import org.jspecify.annotations.NullMarked;
