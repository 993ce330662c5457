package dev.reactivity.demo.greeting;

/**
 * A friendly word.
 */
record Greeting(String message) {

}
