/**
 * What has this visitor put into the cart? It lives in the HTTP session.
 */
@NullMarked
package dev.reactivity.demo.cart;

import org.jspecify.annotations.NullMarked;
