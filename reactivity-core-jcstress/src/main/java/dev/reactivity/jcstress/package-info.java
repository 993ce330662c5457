/**
 * What two threads must never see of the engine, whatever the processor and the compiler
 * do. Each race says in words which outcome is forbidden. About two minutes:
 * {@code mvn -Pjcstress verify -pl reactivity-core-jcstress -am -Dmaven.test.skip}; one
 * race only with {@code -Djcstress.test=HalfABatch}, more thoroughly with
 * {@code -Djcstress.mode=quick} or {@code tough}.
 */
@NullMarked
package dev.reactivity.jcstress;

import org.jspecify.annotations.NullMarked;
