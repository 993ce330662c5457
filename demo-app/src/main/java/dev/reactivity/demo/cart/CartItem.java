package dev.reactivity.demo.cart;

/**
 * What a visitor asks to put into the cart.
 */
record CartItem(long product, int quantity) {

}
