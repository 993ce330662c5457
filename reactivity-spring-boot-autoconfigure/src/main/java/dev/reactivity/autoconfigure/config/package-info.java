/**
 * How the configuration files of a running application are followed: read again when they
 * change, taken over as a whole when everything that depends on them can be made anew,
 * and left aside with a reason otherwise.
 */
@NullMarked
package dev.reactivity.autoconfigure.config;

import org.jspecify.annotations.NullMarked;
