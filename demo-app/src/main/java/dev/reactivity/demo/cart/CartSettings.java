package dev.reactivity.demo.cart;

import org.springframework.boot.context.properties.ConfigurationProperties;

import dev.reactivity.spring.ReactiveBean;

/**
 * The rules for carts, swapped whole when a property changes.
 */
@ReactiveBean
@ConfigurationProperties("shop.cart")
record CartSettings(int limit) {

}
