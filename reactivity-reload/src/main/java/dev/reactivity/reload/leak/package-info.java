/**
 * What still holds classes that were superseded, and how is it let go? Walks the objects
 * that the running application can reach, by reflection where there is no other door.
 */
@NullMarked
package dev.reactivity.reload.leak;

import org.jspecify.annotations.NullMarked;
