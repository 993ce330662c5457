/**
 * What do the same edits of the configuration do to beans in Spring Cloud's refresh scope
 * and to reactive beans?
 */
@NullMarked
package dev.reactivity.comparison.cloud;

import org.jspecify.annotations.NullMarked;
