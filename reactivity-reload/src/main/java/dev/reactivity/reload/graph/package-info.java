/**
 * The running application as a reactive graph: class files, property keys and bean
 * definitions are signals, beans are deriveds. Answers which beans a write reaches.
 */
@NullMarked
package dev.reactivity.reload.graph;

import org.jspecify.annotations.NullMarked;
