/**
 * What does a packaged application say to properties that only development understands?
 * Nothing of the reload is there, but whoever set them believes that it is.
 */
@NullMarked
package dev.reactivity.autoconfigure.packaged;

import org.jspecify.annotations.NullMarked;
